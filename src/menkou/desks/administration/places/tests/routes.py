"""What the addresses of the places answer to whom."""

from menkou.desks.administration.tests.routes import read, written

N1 = {"key": "n1"}

ROWS = {
    "admin_places": read(),
    "admin_places_import": written(),
    "admin_places_take_in": written(post={}, done=302),
    "admin_places_export": read(),
    "admin_place_neighbours": read(parts=N1),
    "admin_place": read(parts=N1),
    "admin_place_outline": read(parts=N1),
    "admin_place_draw": written(parts=N1),
    "admin_place_plant": written(parts=N1),
    "admin_place_change": written(parts=N1),
    "admin_place_move": written(parts=N1),
    "admin_place_close": written(parts=N1),
    "admin_place_reopen": written(parts=N1, post={}, done=302),
}
