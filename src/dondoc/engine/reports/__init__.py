"""Official papers as files: the letter and the report in the form of Nghị định 30/2020/NĐ-CP, as DOCX, PDF and XLSX.

A `Paper` (paper.py) is a value; word.py, page.py with pdf.py, and workbook.py turn it into files. docxtpl and WeasyPrint come
with `dondoc[web]`.
"""
