"""Addresses of the places in the administration."""

from django.urls import path

from menkou.desks.administration.places import browsing, changing, drawing, importing

urlpatterns = [
    path("", browsing.index, name="admin_places"),
    path("import/", importing.look, name="admin_places_import"),
    path("import/take-in/", importing.take_in, name="admin_places_take_in"),
    path("export/", importing.export, name="admin_places_export"),
    path("at/<slug:key>/", browsing.page, name="admin_place"),
    path("at/<slug:key>/outline.geojson", drawing.outline, name="admin_place_outline"),
    path("at/<slug:key>/draw/", drawing.draw, name="admin_place_draw"),
    path("at/<slug:key>/neighbours/", importing.neighbours, name="admin_place_neighbours"),
    path("at/<slug:key>/new/", changing.plant, name="admin_place_plant"),
    path("at/<slug:key>/change/", changing.change, name="admin_place_change"),
    path("at/<slug:key>/move/", changing.move, name="admin_place_move"),
    path("at/<slug:key>/close/", changing.close, name="admin_place_close"),
    path("at/<slug:key>/reopen/", changing.reopen, name="admin_place_reopen"),
]
