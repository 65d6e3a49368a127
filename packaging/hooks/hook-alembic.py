"""alembic loads its operations and dialects by name; its templates are for `alembic init` and stay out."""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = collect_submodules("alembic", filter=lambda name: not name.startswith("alembic.testing"))
