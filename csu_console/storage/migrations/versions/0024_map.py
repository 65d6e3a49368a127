"""Map layers, plans of sites, moves of mobile cameras, and where cameras look."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    def text(name: str, comment: str) -> sa.Column[Any]:
        return sa.Column(name, sa.Text(), nullable=False, comment=comment)

    def degrees(name: str, comment: str, *, nullable: bool = True) -> sa.Column[Any]:
        return sa.Column(name, sa.Float(53), nullable=nullable, comment=comment)

    def instant(name: str, comment: str, *, nullable: bool = False) -> sa.Column[Any]:
        return sa.Column(name, sa.BigInteger(), nullable=nullable, comment=comment)

    op.add_column(
        "cameras", degrees("azimuth_deg", "where it looks at rest, clockwise from north; null: not known")
    )
    op.add_column("cameras", degrees("field_of_view_deg", "how wide it sees, horizontally; null: not known"))
    op.create_table(
        "map_layers",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        text("name", "as the list shows it"),
        text("kind", "LayerKind: geojson, mbtiles"),
        text("sha256", "of the file, hexadecimal: its name in maps/"),
        instant("bytes_count", "of the file"),
        text("attribution", "source named on the map, may be empty"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order of drawing, lowest first"),
        sa.Column("shown", sa.Boolean(), nullable=False, comment="drawn"),
        *(
            degrees(f"{side}_deg", "WGS 84 bounds", nullable=False)
            for side in ("west", "south", "east", "north")
        ),
        instant("imported_utc", "when"),
        text("imported_by", "who, by name"),
        sa.PrimaryKeyConstraint("id", name="pk_map_layers"),
        sa.UniqueConstraint("sha256", name="uq_map_layers_sha256"),
    )
    op.create_table(
        "site_plans",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        sa.Column("site_id", sa.Integer(), nullable=False, comment="the site it shows"),
        text("name", "ground floor, car park -1..."),
        text("media_type", "image/png, image/jpeg, image/svg+xml"),
        sa.Column("picture", sa.LargeBinary(), nullable=False, comment="the file as it was given"),
        instant("added_utc", "when"),
        text("added_by", "who, by name"),
        sa.PrimaryKeyConstraint("id", name="pk_site_plans"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_site_plans_site_id"),
    )
    op.create_table(
        "site_plan_cameras",
        sa.Column("plan_id", sa.Integer(), nullable=False, comment="the plan"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        degrees("x", "0 (left) to 1 (right) of the picture", nullable=False),
        degrees("y", "0 (top) to 1 (bottom) of the picture", nullable=False),
        degrees("azimuth_deg", "where it looks on the plan, clockwise from its top"),
        sa.PrimaryKeyConstraint("plan_id", "camera_id", name="pk_site_plan_cameras"),
        sa.ForeignKeyConstraint(["plan_id"], ["site_plans.id"], name="fk_site_plan_cameras_plan_id"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_site_plan_cameras_camera_id"),
    )
    op.create_table(
        "camera_moves",
        sa.Column("id", sa.Integer(), nullable=False, comment="row number"),
        sa.Column("camera_id", sa.Integer(), nullable=False, comment="the camera"),
        text("commune", "as it was called then"),
        text("site", "as it was called then"),
        text("address", "as it was then, may be empty"),
        degrees("latitude_deg", "WGS 84, as it was then"),
        degrees("longitude_deg", "WGS 84, as it was then"),
        instant("from_utc", "it stands there from then on"),
        sa.Column("is_origin", sa.Boolean(), nullable=False, comment="where the first move found it"),
        sa.Column("informed_on", sa.Text(), comment="the day the prefect was told; null for an origin"),
        text("reference", "of the letter or order the prefect was told by"),
        text("order_number", "prefect's order it runs under there"),
        text("reason", "why it is moved"),
        sa.Column("operator_id", sa.Integer(), comment="operators.id; null: the program"),
        text("person", "who wrote it, by name"),
        text("workstation", "where"),
        instant("written_utc", "when"),
        instant("applied_utc", "when the inventory followed; null: planned", nullable=True),
        instant("cancelled_utc", "planned and given up", nullable=True),
        text("cancelled_by", "who gave it up, by name"),
        sa.Column(
            "mask_number", sa.Integer(), comment="mask versions up to this one were drawn elsewhere: covered"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_camera_moves"),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name="fk_camera_moves_camera_id"),
    )
    op.create_index("ix_camera_moves_camera_id", "camera_moves", ["camera_id", "from_utc"], unique=False)


def downgrade() -> None:
    for table in ("camera_moves", "site_plan_cameras", "site_plans", "map_layers"):
        op.drop_table(table)
    with op.batch_alter_table("cameras") as cameras:
        cameras.drop_column("field_of_view_deg")
        cameras.drop_column("azimuth_deg")
