/* @TOOL@: the highest level at a station, above the station's own zero.
   usage: @TOOL@ STATION < LEVELS */
#include <stdio.h>
#include <string.h>

#define TABLE "/etc/@TOOL@/zeros.table"

int main(int count, char **words)
{
    char name[80];
    int zero, level, highest = -1000000, found = 0;
    FILE *table;

    if (count == 2 && strcmp(words[1], "--version") == 0) {
        puts("@TOOL@ @MAJOR@.0 (" RELEASE ")");
        return 0;
    }
    if (count != 2) {
        fputs("usage: @TOOL@ STATION < LEVELS\n", stderr);
        return 2;
    }
    if (!(table = fopen(TABLE, "r"))) {
        fputs("@TOOL@: cannot read " TABLE "\n", stderr);
        return 4;
    }
    while (!found && fscanf(table, "%79s %d", name, &zero) == 2)
        found = strcmp(name, words[1]) == 0;
    if (!found) {
        fprintf(stderr, "@TOOL@: no station %s\n", words[1]);
        return 1;
    }
    while (scanf("%d", &level) == 1)
        if (level > highest) highest = level;
    printf("%d\n", highest - zero);
    return 0;
}
