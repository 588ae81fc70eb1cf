"""A stamp of secrecy stops a document; the word in a sentence or a title does not."""

import pytest

from dondoc.engine.documents.secrecy import refuse_secret
from dondoc.engine.errors import Secret


@pytest.mark.parametrize(
    "text",
    [
        "MẬT\nUBND TỈNH LẠNG SƠN\nSố: 1/BC-UBND\n",
        "UBND TỈNH LẠNG SƠN\n\nTỐI MẬT\n\nBÁO CÁO\n",
        "UBND TỈNH A    TUYỆT MẬT    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
        "T Ố I  M Ậ T\nBÁO CÁO\n",
        "BÁO CÁO (MẬT)\nNội dung\n",
        "Độ mật: Mật\nBÁO CÁO\n",
        "TOI MAT\nBAO CAO\n",
        "BÁO CÁO\n" + "Nội dung dài của báo cáo. " * 200 + "\n\nTỐI MẬT\n2\n",
    ],
)
def test_a_stamp_is_refused(text: str) -> None:
    with pytest.raises(Secret, match="MẬT"):
        refuse_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nBảo vệ bí mật nhà nước năm 2024\n\nCông tác bảo mật được bảo đảm; tài liệu mật được quản lý.\n",
        "KẾ HOẠCH\nTHỰC HIỆN CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC\n",
        "QUY ĐỊNH\nVỀ QUẢN LÝ TÀI LIỆU\nMẬT\n",
        "Độ mật: Không\nBÁO CÁO\n",
        "1. Mật ong\n2. Mật độ dân số\n",
    ],
)
def test_the_word_alone_is_not(text: str) -> None:
    refuse_secret(text)
