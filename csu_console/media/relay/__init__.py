"""Live pictures to a partner: masked frames, a watermark, an encoder, a push over RTSPS (ADR 0040)."""
