"""A reader that says 0.9 and is right nine times out of ten is calibrated."""

from dondoc.cli.reliability import calibration_error, tabulate


def test_each_bet_falls_in_one_bin() -> None:
    bins = tabulate([(0.0, False), (0.49, True), (0.5, True), (0.9, True), (1.0, True)])
    assert [(one.low, one.count) for one in bins] == [(0.0, 2), (0.5, 1), (0.6, 0), (0.7, 0), (0.8, 0), (0.9, 2)]
    assert (bins[0].confidence, bins[0].right) == (0.245, 0.5)


def test_a_calibrated_reader_has_no_error() -> None:
    assert calibration_error(tabulate([(0.75, True)] * 3 + [(0.75, False)])) == 0.0


def test_boasting_costs() -> None:
    assert calibration_error(tabulate([(0.95, False)] * 4)) == 0.95
    assert calibration_error(tabulate([])) == 0.0
