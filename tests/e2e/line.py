"""What a browser's requests would cost on a slow line, counted and not timed."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

BYTES_PER_SECOND = 400_000 / 8
ROUND_TRIP_SECONDS = 0.3
CONNECTING_ROUND_TRIPS = 4  # name, TCP, TLS
REQUEST_BYTES = 1_000  # what a request itself weighs, cookies included


@dataclass
class Line:
    """Bytes and requests as Chromium counts them: each is waited for after the other, at worst."""

    received: int = 0
    sent: int = 0
    requests: int = 0
    documents: dict[str, int] = field(default_factory=dict)
    kept_bytes: int = 0
    _kinds: dict[str, tuple[str, str]] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        """Count from now on."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._begun)
        session.on("Network.requestServedFromCache", self._from_cache)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    @property
    def seconds(self) -> float:
        """How long all of this takes on the slow line."""
        trips = (self.requests + CONNECTING_ROUND_TRIPS) * ROUND_TRIP_SECONDS
        return (self.received + self.sent) / BYTES_PER_SECOND + trips

    def _begun(self, event: dict) -> None:  # type: ignore[type-arg]
        if event["request"]["url"].startswith("data:"):
            return
        self.requests += 1
        self.sent += REQUEST_BYTES + len(event["request"].get("postData", ""))
        # A form leads on by a redirect, which is an answer too.
        self.received += int(event.get("redirectResponse", {}).get("encodedDataLength", 0))
        self._kinds[event["requestId"]] = (event.get("type", "Other"), event["request"]["url"])

    def _from_cache(self, event: dict) -> None:  # type: ignore[type-arg]
        self.requests -= 1
        self.sent -= REQUEST_BYTES

    def _finished(self, event: dict) -> None:  # type: ignore[type-arg]
        if event["requestId"] not in self._kinds:
            return
        kind, address = self._kinds[event["requestId"]]
        weight = int(event["encodedDataLength"])
        self.received += weight
        if kind == "Document":
            self.documents[address] = max(weight, self.documents.get(address, 0))
        else:
            self.kept_bytes += weight
