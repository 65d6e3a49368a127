"""The first tables: places, cameras, masks, layouts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _general()
    _places()
    _of_cameras()
    _masks()
    _append_only("mask_versions")


def _general() -> None:
    """Facts about the database, what changed, layouts."""
    op.create_table(
        "changes",
        sa.Column("topic", sa.Text(), nullable=False, comment="what changed: inventory, masks, layouts"),
        sa.Column(
            "counter",
            sa.BigInteger(),
            nullable=False,
            comment="one more with each change; compared by other consoles",
        ),
        sa.PrimaryKeyConstraint("topic", name="pk_changes"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False, comment="name of a fact about the whole database"),
        sa.Column("value", sa.LargeBinary(), nullable=False, comment="its value, as bytes"),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "layouts",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        sa.Column("owner", sa.Text(), nullable=False, comment="whose private layout; empty: shared by all"),
        sa.Column("name", sa.Text(), nullable=False, comment="name as shown"),
        sa.Column("folded_name", sa.Text(), nullable=False, comment="name without case and accents"),
        sa.Column("columns_count", sa.Integer(), nullable=False, comment="grid columns"),
        sa.Column("rows_count", sa.Integer(), nullable=False, comment="grid rows"),
        sa.Column("cells", sa.Text(), nullable=False, comment="JSON list of [column, row, columns, rows]"),
        sa.PrimaryKeyConstraint("id", name="pk_layouts"),
        sa.UniqueConstraint("owner", "folded_name", name="uq_layouts_owner_folded_name"),
    )


def _places() -> None:
    """Towns, sites and cameras."""
    op.create_table(
        "communes",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        sa.Column("name", sa.Text(), nullable=False, comment="name of the town"),
        sa.PrimaryKeyConstraint("id", name="pk_communes"),
        sa.UniqueConstraint("name", name="uq_communes_name"),
    )
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        sa.Column("commune_id", sa.Integer(), nullable=False, comment="the town it lies in"),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="name of the place where cameras hang, unique in its town",
        ),
        sa.Column("address", sa.Text(), nullable=False, comment="postal address, may be empty"),
        sa.Column("latitude_deg", sa.Float(precision=53), nullable=True, comment="WGS 84, degrees north"),
        sa.Column("longitude_deg", sa.Float(precision=53), nullable=True, comment="WGS 84, degrees east"),
        sa.ForeignKeyConstraint(["commune_id"], ["communes.id"], name="fk_sites_commune_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.UniqueConstraint("commune_id", "name", name="uq_sites_commune_id_name"),
    )
    op.create_table(
        "cameras",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number, never given again"),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=False,
            comment="number on the pole, 1 to 9999, unique among cameras in use",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="name on the tile"),
        sa.Column("site_id", sa.Integer(), nullable=False, comment="where it hangs"),
        sa.Column("street", sa.Text(), nullable=False, comment="street it looks at, may be empty"),
        sa.Column("kind", sa.Text(), nullable=False, comment="CameraKind: fixed, ptz, panoramic"),
        sa.Column("nomad", sa.Boolean(), nullable=False, comment="moved from place to place"),
        sa.Column("purposes", sa.Text(), nullable=False, comment="Purpose values joined by '|'"),
        sa.Column(
            "onvif_endpoint",
            sa.Text(),
            nullable=False,
            comment="ONVIF device address without user or password",
        ),
        sa.Column("user_name", sa.Text(), nullable=False, comment="RTSP and ONVIF user name, may be empty"),
        sa.Column("record", sa.Boolean(), nullable=False, comment="recording wanted"),
        sa.Column("record_profile", sa.Text(), nullable=False, comment="ProfileName recorded"),
        sa.Column(
            "record_height_px",
            sa.Integer(),
            nullable=True,
            comment="recorded height, null: that of the stream",
        ),
        sa.Column(
            "record_rate_hz",
            sa.Float(precision=53),
            nullable=True,
            comment="recorded frames a second, null: those of the stream",
        ),
        sa.Column(
            "mask_number",
            sa.Integer(),
            nullable=False,
            comment="newest number in mask_versions, 0 before the first",
        ),
        sa.Column(
            "removed_utc",
            sa.BigInteger(),
            nullable=True,
            comment="taken out of use; kept for its recordings until destroyed",
        ),
        sa.CheckConstraint("number BETWEEN 1 AND 9999", name="ck_cameras_number"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_cameras_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cameras"),
    )
    op.create_index(
        "uq_cameras_number_in_use",
        "cameras",
        ["number"],
        unique=True,
        sqlite_where=sa.text("removed_utc IS NULL"),
        postgresql_where=sa.text("removed_utc IS NULL"),
    )


def _of_cameras() -> None:
    """What hangs on a camera."""
    op.create_table(
        "camera_aliases",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which they were given, from 0"),
        sa.Column("alias", sa.Text(), nullable=False, comment="another name operators use"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_camera_aliases_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", "position", name="pk_camera_aliases"),
    )
    op.create_table(
        "profiles",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("name", sa.Text(), nullable=False, comment="ProfileName: main, sub"),
        sa.Column("url", sa.Text(), nullable=False, comment="RTSP address without user or password"),
        sa.Column("transport", sa.Text(), nullable=False, comment="Transport: tcp, udp"),
        sa.Column("codec", sa.Text(), nullable=True, comment="measured codec, null before the first picture"),
        sa.Column("width_px", sa.Integer(), nullable=True, comment="measured coded width"),
        sa.Column("height_px", sa.Integer(), nullable=True, comment="measured coded height"),
        sa.Column("frame_rate_hz", sa.Float(precision=53), nullable=True, comment="measured frames a second"),
        sa.Column("bitrate_bps", sa.BigInteger(), nullable=True, comment="measured bits a second"),
        sa.Column("time_source", sa.Text(), nullable=True, comment="TimeSource of its frames"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_profiles_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", "name", name="pk_profiles"),
    )
    op.create_table(
        "authorisations",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column("number", sa.Text(), nullable=False, comment="number of the prefect's order"),
        sa.Column("granted_on", sa.Text(), nullable=False, comment="first day it holds"),
        sa.Column("expires_on", sa.Text(), nullable=False, comment="last day it holds"),
        sa.Column(
            "retention_days", sa.Integer(), nullable=False, comment="days recordings may be kept, at most 30"
        ),
        sa.CheckConstraint("retention_days BETWEEN 1 AND 30", name="ck_authorisations_retention_days"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_authorisations_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_authorisations"),
    )
    op.create_table(
        "sealed_passwords",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column(
            "sealed",
            sa.LargeBinary(),
            nullable=False,
            comment="AES-256-GCM: version byte, nonce, cipher text and tag",
        ),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_sealed_passwords_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_sealed_passwords"),
    )
    op.create_table(
        "leases",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column(
            "holder", sa.Text(), nullable=False, comment="which recorder: host, process and a random part"
        ),
        sa.Column("expires_utc", sa.BigInteger(), nullable=False, comment="free for others from then on"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_leases_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", name="pk_leases"),
    )


def _masks() -> None:
    """Versions of masks, which nobody may change."""
    op.create_table(
        "mask_versions",
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        sa.Column(
            "number", sa.Integer(), nullable=False, comment="1, 2, 3... per camera; the newest is in force"
        ),
        sa.Column(
            "content", sa.Text(), nullable=False, comment="state, polygons and geometry as canonical JSON"
        ),
        sa.Column("author", sa.Text(), nullable=False, comment="who drew it"),
        sa.Column("approver", sa.Text(), nullable=False, comment="the second person who approved it"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was made"),
        sa.Column("approved_utc", sa.BigInteger(), nullable=False, comment="when it was approved"),
        sa.Column(
            "sha256",
            sa.LargeBinary(),
            nullable=False,
            comment="over all of the above; a row that differs is unreadable",
        ),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_mask_versions_camera_id"),
        sa.PrimaryKeyConstraint("camera_id", "number", name="pk_mask_versions"),
    )


def _append_only(table: str) -> None:
    """Rows of the table are written once: the database itself refuses to change or delete them."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
