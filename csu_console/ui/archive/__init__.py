"""What was recorded, as people look after it: register, storage, conformity."""
