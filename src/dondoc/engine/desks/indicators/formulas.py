"""Formulas over data elements: "100 * ho_so_truc_tuyen / tong_ho_so". Sums, products, brackets, min and max, nothing else."""

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isfinite

from dondoc.engine.errors import BadSettings

UNREAD = "Công thức “{}” chưa đúng; chỉ dùng số, tên chỉ số thành phần, + - * / ( ), min(…), max(…)."
MISSING = "Công thức cần “{}” mà chưa có số liệu; xin nhập số liệu ấy trước."
ZERO = "Công thức “{}” chia cho 0; xin kiểm tra lại số liệu mẫu số."
LONG = "Công thức dài quá {} ký tự; xin chia thành các chỉ số thành phần."
LARGEST = 500

BINARY: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}
CALLS: Mapping[str, Callable[..., Fraction]] = {"min": min, "max": max}


def elements(formula: str) -> frozenset[str]:
    """The data elements that a formula names; raises BadSettings when it cannot be read."""
    tree = _parse(formula)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called)


def evaluate(formula: str, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value of a formula; raises BadSettings for a missing element, a division by 0 or a formula that is none."""
    try:
        return _value(_parse(formula), formula, values)
    except ZeroDivisionError:
        raise BadSettings(ZERO.format(formula)) from None


def _parse(formula: str) -> ast.expr:
    if len(formula) > LARGEST:
        raise BadSettings(LONG.format(LARGEST))
    try:
        tree = ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadSettings(UNREAD.format(formula)) from None
    _check(tree, formula)
    return tree


def _check(tree: ast.expr, formula: str) -> None:
    """Every node is one of the few that a formula may have, so that nothing else is ever computed."""
    for node in ast.walk(tree):
        fine = isinstance(node, ast.Name | ast.Load | ast.BinOp | ast.UnaryOp | ast.USub | ast.UAdd | ast.operator)
        fine = (fine and not isinstance(node, ast.operator)) or type(node) in BINARY
        if isinstance(node, ast.Constant):
            number = node.value
            fine = type(number) is int or (isinstance(number, float) and isfinite(number))
        if isinstance(node, ast.Call):
            fine = isinstance(node.func, ast.Name) and node.func.id in CALLS and bool(node.args) and not node.keywords
        if not fine:
            raise BadSettings(UNREAD.format(formula))


def _value(node: ast.expr, formula: str, values: Mapping[str, Fraction]) -> Fraction:
    if isinstance(node, ast.Constant):
        # the text of the number, so that 0.1 is a tenth
        return Fraction(str(node.value))
    if isinstance(node, ast.Name):
        if node.id not in values:
            raise BadSettings(MISSING.format(node.id))
        return values[node.id]
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand, formula, values)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp):
        return BINARY[type(node.op)](_value(node.left, formula, values), _value(node.right, formula, values))
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return CALLS[node.func.id](*(_value(one, formula, values) for one in node.args))
