"""Figures for those who keep the house, in Prometheus' text format: counts and ages, nothing of anybody."""

import ipaddress
import os
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from menkou.config import beats
from menkou.config.counting import REQUESTS
from menkou.config.health import PLAIN
from menkou.kernel.jobs.models import Job, State
from menkou.kernel.ledger.models import Unsealed
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import OPEN

SHARED_COUNTS = "PROMETHEUS_MULTIPROC_DIR"
"""Set by the web server: the folder in which its processes count together."""


@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Give all figures, to this machine itself or to whoever has the token."""
    if not _may(request):
        return HttpResponse(
            "Only from this machine itself, or with the token.\n", status=403, content_type=PLAIN
        )
    registry = CollectorRegistry()
    registry.register(Installation(timezone.now()))
    if SHARED_COUNTS in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REQUESTS)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Installation(Collector):
    """Figures that are read anew each time; each costs what is open or waits, and not what there ever was."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def collect(self) -> Iterable[Metric]:
        """Read them."""
        yield _gauge("menkou_matters_open", "Open matters by phase.", "phase", _by_phase())
        yield _gauge("menkou_matters_overdue", "Open matters that are late.", "", self._overdue())
        yield _gauge("menkou_events_unsealed", "Steps that have no leaf yet.", "", _unsealed())
        yield _gauge("menkou_jobs", "Background jobs by how they stand.", "state", self._jobs())
        yield _gauge("menkou_heartbeat_age_seconds", "Since a part was heard of.", "part", self._ages())
        yield _gauge("menkou_failing", "What fails in a part at this moment.", "name", _failing())

    def _overdue(self) -> Iterator[tuple[str, float]]:
        yield "", Matter.objects.overdue(self._at).count()

    def _jobs(self) -> Iterator[tuple[str, float]]:
        yield State.WAITING.value, Job.objects.waiting(self._at).count()
        yield State.RUNNING.value, Job.objects.running(self._at).count()
        yield State.DEAD.value, Job.objects.dead().count()

    def _ages(self) -> Iterator[tuple[str, float]]:
        for part, beat in _heard().items():
            yield part, (self._at - beat.at).total_seconds()


def _gauge(name: str, help: str, label: str, values: Iterable[tuple[str, float]]) -> Metric:
    gauge = GaugeMetricFamily(name, help, labels=[label] if label else [])
    for labelled, value in values:
        gauge.add_metric([labelled] if label else [], value)
    return gauge


def _by_phase() -> Iterator[tuple[str, float]]:
    counted = dict(Matter.objects.open().order_by().values_list("phase").annotate(Count("pk")))
    for phase in OPEN:
        yield phase.value, counted.get(phase, 0)


def _unsealed() -> Iterator[tuple[str, float]]:
    yield "", Unsealed.objects.count()


def _failing() -> Iterator[tuple[str, float]]:
    for beat in _heard().values():
        for name in beat.failing:
            yield name, 1


def _heard() -> dict[str, beats.Beat]:
    return beats.latest(beats.folder_of(settings.MENKOU_HOME))


def _may(request: HttpRequest) -> bool:
    """Behind a proxy every request comes from this machine; the header tells them apart."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.MENKOU_METRICS_TOKEN and constant_time_compare(given, settings.MENKOU_METRICS_TOKEN):
        return True
    return "X-Forwarded-For" not in request.headers and _is_this_machine(request.META.get("REMOTE_ADDR", ""))


def _is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
