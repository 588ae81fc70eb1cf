"""A document and its duties as the JSON that other programs build on: keys are added, never changed in meaning."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from dondoc.engine.documents.leaders import find_leader
from dondoc.engine.documents.model import Document, Envelope, Figure, Reference
from dondoc.engine.obligations.model import Obligation, Party, Term
from dondoc.engine.spans import Span

Json = dict[str, object]


def as_contract(document: Document, obligations: Sequence[Obligation]) -> Json:
    """{"document": {...}, "obligations": [...]}; days are ISO, spans are [start, end] in the document's text."""
    return {
        "document": _document(document),
        "obligations": [_obligation(document, obligation) for obligation in obligations],
    }


def _document(document: Document) -> Json:
    header = document.header
    leader = find_leader(document.text, header)
    return {
        "name": document.name,
        "media": document.media,
        "pages": document.pages,
        "sheets": [{"width": round(sheet.width, 1), "height": round(sheet.height, 1)} for sheet in document.sheets],
        "sha256": document.sha256,
        "type": header.type,
        "number": header.number,
        "issuer": header.issuer,
        "place": header.place,
        "province": header.province,
        "issued_on": _iso(header.issued_on),
        "event_on": _iso(header.event_on),
        "urgency": header.urgency,
        "summary": header.summary,
        "addressees": list(header.addressees),
        "recipients": list(header.recipients),
        "signer": header.signer,
        "signer_title": header.signer_title,
        "signer_capacity": header.signer_capacity,
        "given_by": leader.words if leader else None,
        "told_by_envelope": list(header.told),
        "envelope": _envelope(document.envelope) if document.envelope else None,
        "spans": {field: _pair(span) for field, span in header.spans.items()}
        | ({"given_by": _pair(leader.span)} if leader else {}),
        "references": [_reference(document, reference) for reference in document.references],
        "attendees": list(document.attendees),
        "assessments": _remarks(document, "assessment"),
        "shortcomings": _remarks(document, "shortcoming"),
        "figures": [_figure(document, figure) for figure in document.figures],
        "notes": list(document.notes),
    }


def _envelope(envelope: Envelope) -> Json:
    said = asdict(envelope)
    said["elements"] = dict(envelope.elements)
    said["issued_on"], said["due_date"] = _iso(envelope.issued_on), _iso(envelope.due_date)
    said["response_for"] = [asdict(each) | {"dated": _iso(each.dated)} for each in envelope.response_for]
    return said


def _obligation(document: Document, obligation: Obligation) -> Json:
    return {
        "number": obligation.number,
        "quote": obligation.quote,
        "clause": obligation.clause,
        "lead": _names(obligation.lead),
        "cooperating": _names(obligation.cooperating),
        "via": _names(obligation.via),
        "due": _iso(obligation.due),
        "bound": obligation.bound,
        "recurrence": obligation.recurrence,
        "time_text": obligation.time_text,
        "term": _term(obligation.term),
        "kind": str(obligation.kind),
        "nature": str(obligation.nature),
        "product": obligation.product,
        "report_to": obligation.report_to.name if obligation.report_to else None,
        "priority": _texts(document, obligation.priority),
        "targets": _texts(document, obligation.targets),
        "conditions": _texts(document, obligation.conditions),
        "accountability": obligation.accountability,
        "topic": obligation.topic,
        "confidence": round(obligation.confidence, 4),
        "doubts": list(obligation.doubts),
        "rules": list(obligation.rules),
        "spans": _spans(obligation),
        "boxes": [
            [box.page, *(round(edge, 1) for edge in (box.x0, box.y0, box.x1, box.y1))]
            for span in obligation.spans
            for box in document.boxes(span)
        ],
    }


def _term(term: Term) -> Json | None:
    """Hour, days and first day of the month; None when the words say none of them."""
    if term == Term():
        return None
    return {
        "at": f"{term.at:%H:%M}" if term.at else None,
        "starts_on": _iso(term.starts_on),
        "ends_on": _iso(term.ends_on),
        "first_day": term.first_day,
    }


def _spans(obligation: Obligation) -> Json:
    report_to = obligation.report_to
    return {
        "quote": _pairs(obligation.spans),
        "lead": _pairs(party.span for party in obligation.lead),
        "cooperating": _pairs(party.span for party in obligation.cooperating),
        "via": _pairs(party.span for party in obligation.via),
        "time": _pair(obligation.time_span),
        "product": _pair(obligation.product_span),
        "report_to": _pair(report_to.span if report_to else None),
        "priority": _pairs(obligation.priority),
        "targets": _pairs(obligation.targets),
        "conditions": _pairs(obligation.conditions),
    }


def _reference(document: Document, reference: Reference) -> Json:
    return {
        "text": document.words((reference.span,)),
        "type": reference.type,
        "number": reference.number,
        "dated": _iso(reference.dated),
        "issuer": reference.issuer,
        "span": _pair(reference.span),
    }


def _figure(document: Document, figure: Figure) -> Json:
    return {
        "text": document.words((figure.span,)),
        "value": figure.value,
        "of": figure.of,
        "unit": figure.unit,
        "span": _pair(figure.span),
    }


def _remarks(document: Document, kind: str) -> list[str]:
    return [document.words((remark.span,)) for remark in document.remarks if remark.kind == kind]


def _names(parties: Iterable[Party]) -> list[str]:
    return [party.name for party in parties]


def _texts(document: Document, spans: Iterable[Span]) -> list[str]:
    return [document.words((span,)) for span in spans]


def _pairs(spans: Iterable[Span | None]) -> list[list[int] | None]:
    return [_pair(span) for span in spans]


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
