# Files with something drawn in them.

# fill SOURCE TARGET MODE [NAME=VALUE…]: writes a text with values in it, these first and then what is drawn: @SHOP@ becomes $LAB_SHOP.
fill() {
    local source=$1 target=$2 mode=$3 text name
    shift 3
    text=$(< "$source")
    for name; do text=${text//"@${name%%=*}@"/"${name#*=}"}; done
    for name in "${!LAB_@}"; do text=${text//"@${name#LAB_}@"/"${!name}"}; done
    printf '%s\n' "$text" > "$target"
    chmod "$mode" "$target"
}
