# notebook NAME TITLE CODE: puts a notebook into the work, which was never executed.
notebook() {
    python3 - "$LAB_WORK/notebooks/$1.ipynb" "$2" "$3" <<'END'
import json, sys
path, title, code = sys.argv[1:]
cells = [
    {"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {title}\n\nAdded later."},
    {"cell_type": "code", "id": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": code},
]
kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
with open(path, "w") as file:
    json.dump({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}, file)
END
    chown "$LAB_USER:" "$LAB_WORK/notebooks/$1.ipynb"
}
