# One test more, and it fails.
set -euo pipefail
cat >> "/home/$LAB_USER/$LAB_PROJECT/tests/test_$LAB_PROJECT.py" <<TEST


def test_that_is_not_written_yet():
    assert $LAB_PROJECT.counted("", 1) == [0]
TEST
