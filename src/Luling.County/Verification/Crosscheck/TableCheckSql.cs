using System.Globalization;
using System.Text;
using Luling.Linkage;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What <see cref="IdentityNumber.Read"/> does, as expressions of PostgreSQL.</summary>
internal static class TableCheckSql
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly Lazy<(string Folded, string Folds)> Folding = new(Fold);

    /// <summary>For <c>translate</c>: characters that <see cref="TypedText.Clean"/> changes, and what they become; those beyond the end of the second go.</summary>
    public static (string Folded, string Folds) Folds => Folding.Value;

    /// <param name="persons">A query of persons: their id and their number, in this order.</param>
    /// <param name="table">The other side.</param>
    public static string Statement(string persons, OutsideTable table) => $"""
        WITH RECURSIVE
        on_file (key, typed) AS ({persons}),
        outside (key, typed) AS (SELECT {Name(table.KeyColumn)}, {Name(table.NumberColumn)}::text FROM {Name(table.Schema)}.{Name(table.Table)}),
        {Sound("on_file")},
        {Sound("outside")},
        hits AS (
            SELECT o.key AS row_key, p.key AS person, false AS other_century FROM outside_sound o JOIN on_file_sound p ON p.number = o.number
            UNION ALL
            SELECT o.key, p.key, true FROM outside_sound o JOIN on_file_sound p ON p.number = o.other
            WHERE o.other IS NOT NULL AND NOT EXISTS (SELECT FROM on_file_sound q WHERE q.number = o.number))
        SELECT row_key::text, person, other_century FROM hits ORDER BY hits.row_key, person
        """;

    /// <summary>
    /// Steps from typed text to a number, for one side: characters folded; apostrophes and ="…" peeled off as long as there are any; blanks
    /// out; the four forms told apart; day and check character examined, the placeholder left out.
    /// </summary>
    private static string Sound(string side) => $"""
        {side}_peeled (key, t) AS (
            SELECT key, btrim(translate(typed, @folded, @folds), ' ') FROM {side} WHERE typed IS NOT NULL
            UNION ALL
            SELECT key, btrim(CASE WHEN left(t, 1) = '''' THEN substr(t, 2) ELSE replace(substr(t, 3, length(t) - 3), '""', '"') END, ' ')
            FROM {side}_peeled WHERE {Wrapped}),
        {side}_plain AS (SELECT key, translate(replace(t, ' ', ''), 'xb', 'XB') AS t FROM {side}_peeled WHERE NOT ({Wrapped})),
        {side}_digits AS (
            SELECT key,
                CASE WHEN t ~ '^[0-9]{"{15}"}$' THEN left(t, 6) || CASE WHEN substr(t, 13) >= '996' THEN '18' ELSE '19' END || substr(t, 7)
                    WHEN t ~ '^[0-9]{"{17}"}[0-9X]([1-7][1-4](B[1-9])?)?$' THEN left(t, 17) END AS d,
                CASE WHEN length(t) > 15 THEN substr(t, 18, 1) END AS last,
                CASE WHEN t ~ '^[0-9]{"{12}"}99[6-9]$' THEN left(t, 6) || '19' || substr(t, 7) END AS other
            FROM {side}_plain),
        {side}_sound AS (
            SELECT key, d::bigint AS number, other::bigint AS other FROM {side}_digits
            WHERE d IS NOT NULL AND left(d, 6) <> '999999' AND {IsDay}
                AND (last IS NULL OR last = substr('10X98765432', 1 + ({Sum}) % 11, 1)))
        """;

    private const string Wrapped = """(left(t, 1) = '''' OR (left(t, 2) = '="' AND t ~ '^="([^"]|"")*"$'))""";

    private const string IsDay = """
        substr(d, 7, 4) BETWEEN '1800' AND '2099' AND substr(d, 11, 2) BETWEEN '01' AND '12' AND substr(d, 13, 2) BETWEEN '01' AND
            CASE WHEN substr(d, 11, 2) IN ('04', '06', '09', '11') THEN '30' WHEN substr(d, 11, 2) <> '02' THEN '31'
                WHEN substr(d, 7, 4)::int % 4 = 0 AND (substr(d, 7, 4)::int % 100 <> 0 OR substr(d, 7, 4)::int % 400 = 0) THEN '29' ELSE '28' END
        """;

    private static string Sum => string.Join(" + ", Weights.Select((weight, i) => string.Create(CultureInfo.InvariantCulture, $"substr(d, {i + 1}, 1)::int * {weight}")));

    private static string Name(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Asked of the text's own rules, character by character, so that both sides cannot drift apart.</summary>
    private static (string Folded, string Folds) Fold()
    {
        var (folded, folds, dropped) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var c = '\u0001'; c < '\uffff'; c++)
        {
            if (char.IsSurrogate(c))
            {
                continue;
            }

            var clean = TypedText.Clean($"a{c}b");
            if (clean.Length == 2)
            {
                dropped.Append(c);
            }
            else if (clean[1] != c)
            {
                folded.Append(c);
                folds.Append(clean[1]);
            }
        }

        return (folded.Append(dropped).ToString(), folds.ToString());
    }
}
