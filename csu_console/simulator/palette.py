"""Materials of the drawn town. Colours are blue, green, red."""

from __future__ import annotations

from csu_console.simulator.shapes import Colour, Material, Texture

GRASS = Material((78, 128, 104), texture=Texture.GRASS)
MEADOW = Material((92, 146, 132), texture=Texture.GRASS)
EARTH = Material((128, 152, 168), texture=Texture.ASPHALT)
ASPHALT = Material((98, 95, 93), texture=Texture.ASPHALT)
OLD_ASPHALT = Material((118, 116, 114), texture=Texture.ASPHALT)
PAVEMENT = Material((158, 163, 168), texture=Texture.ASPHALT)
PAVING = Material((158, 172, 184), texture=Texture.PAVING)
LIGHT_PAVING = Material((176, 190, 202), texture=Texture.PAVING)
KERB = Material((186, 190, 192))
MARKING = Material((226, 228, 228), texture=Texture.ASPHALT)
WATER = Material((132, 118, 84), texture=Texture.ASPHALT)
GARDEN = Material((70, 140, 96), is_private=True, texture=Texture.GRASS)
SOIL = Material((60, 84, 112), texture=Texture.GRASS)

STONE = Material((176, 196, 206))
DARK_STONE = Material((134, 148, 156))
WHITE_PLASTER = Material((220, 226, 228))
METAL = Material((92, 92, 88))
DARK_METAL = Material((58, 56, 52))
WOOD = Material((62, 92, 128))
HEDGE = Material((48, 96, 62))
HEDGE_TOP = Material((62, 118, 80))
TRUNK = Material((58, 78, 94))
LAMP_GLASS = Material((190, 232, 255), glow=1.0)
SHOP_GLASS = Material((120, 112, 98), glow=0.75)
PUBLIC_GLASS = Material((128, 112, 92), glow=0.25)
SIGN_WHITE = Material((238, 238, 238), glow=0.35)
SIGN_BLUE = Material((132, 58, 24), glow=0.35)
TILE_ROOFS = (Material((72, 98, 168)), Material((84, 112, 184)), Material((64, 86, 150)))
SLATE_ROOFS = (Material((112, 100, 92)), Material((98, 88, 82)))
LEAVES = (
    (Material((44, 88, 58)), Material((58, 112, 76)), Material((78, 140, 102))),
    (Material((40, 96, 78)), Material((56, 122, 102)), Material((82, 152, 132))),
    (Material((50, 78, 50)), Material((64, 100, 68)), Material((88, 126, 92))),
)
PLASTERS: tuple[Colour, ...] = (
    (198, 222, 238),
    (150, 196, 228),
    (182, 196, 230),
    (216, 222, 224),
    (172, 194, 206),
    (176, 216, 238),
    (188, 206, 214),
    (140, 168, 208),
    (206, 210, 200),
)
SHUTTERS: tuple[Colour, ...] = (
    (150, 110, 72),
    (96, 124, 76),
    (66, 54, 122),
    (146, 148, 140),
    (222, 224, 222),
    (72, 100, 140),
    (128, 96, 52),
)
DOORS: tuple[Colour, ...] = ((70, 60, 110), (96, 70, 40), (60, 88, 52), (52, 76, 112), (88, 84, 80))
AWNINGS: tuple[Colour, ...] = ((52, 44, 150), (64, 96, 40), (120, 66, 36), (40, 120, 196))
CAR_PAINTS: tuple[Colour, ...] = (
    (225, 225, 225),
    (58, 56, 54),
    (150, 148, 144),
    (150, 82, 40),
    (44, 40, 150),
    (110, 108, 106),
    (190, 190, 186),
    (96, 70, 52),
    (60, 110, 60),
)
CLOTHES: tuple[Colour, ...] = (
    (140, 70, 40),
    (50, 46, 150),
    (60, 58, 56),
    (70, 120, 80),
    (190, 190, 196),
    (60, 150, 210),
    (112, 84, 108),
    (110, 110, 60),
)
