"""The repeated parts of a matter's page, for its templates."""

from django import template

from menkou.desks.matter import drawing

register = template.Library()

register.filter("timeline", drawing.timeline)
register.filter("said_in", drawing.content)
register.filter("clocks", drawing.clocks)
register.filter("fact_rows", drawing.facts)
register.filter("relatives", drawing.relatives)
register.filter("verb_links", drawing.verbs)
register.filter("standing", drawing.standing)
