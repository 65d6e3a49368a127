"""How cameras that are new to the room are found, and who could enter those it has."""

from __future__ import annotations

from csu_console.app.foundation import Foundation
from csu_console.services.onboarding.credentials_audit import CredentialsAudit
from csu_console.services.onboarding.onboarding_service import OnboardingService
from csu_console.services.onboarding.onvif_network import OnvifNetwork
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.services.trust_service import TrustService


def finding_cameras(
    f: Foundation, trust: TrustService, capabilities: CapabilitiesService
) -> tuple[OnboardingService, CredentialsAudit]:
    """Nothing is asked of the network before somebody asks for it."""
    access = f.people.access
    return (
        OnboardingService(OnvifNetwork(), f.inventory, trust, capabilities, access),
        CredentialsAudit(f.inventory, access),
    )
