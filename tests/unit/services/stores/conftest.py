from __future__ import annotations

from tests.unit.services.conftest import database as database
from tests.unit.services.conftest import database_service as database_service
