using System.Globalization;
using DuckDB.NET.Data;

namespace Luling.Bench;

/// <summary>The same check by DuckDB, as a process of its own: its CSV scan on two threads, numbers brought to one form, hash join.
/// It either sums up what it found, or writes the pairs for comparison.</summary>
internal static class CrosscheckPeer
{
    // Nothing may be fetched while it is measured.
    private const string Settings = "SET threads = 2; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;";

    private const string Forms = """
        CREATE MACRO plain(typed) AS translate(upper(trim(typed)), '０１２３４５６７８９Ｘ', '0123456789X');
        CREATE MACRO weighed(digits, place, weight) AS CAST(substr(digits, place, 1) AS INTEGER) * weight;
        CREATE MACRO with_check(digits) AS digits || substr('10X98765432', 1 + (
            weighed(digits, 1, 7) + weighed(digits, 2, 9) + weighed(digits, 3, 10) + weighed(digits, 4, 5) + weighed(digits, 5, 8) + weighed(digits, 6, 4)
            + weighed(digits, 7, 2) + weighed(digits, 8, 1) + weighed(digits, 9, 6) + weighed(digits, 10, 3) + weighed(digits, 11, 7) + weighed(digits, 12, 9)
            + weighed(digits, 13, 10) + weighed(digits, 14, 5) + weighed(digits, 15, 8) + weighed(digits, 16, 4) + weighed(digits, 17, 2)) % 11, 1);
        CREATE MACRO eighteen(number) AS CASE WHEN length(number) = 15 THEN with_check(left(number, 6) || '19' || right(number, 9)) ELSE number END;
        CREATE MACRO number_of(typed) AS CASE WHEN strlen(typed) = 18 THEN upper(typed) ELSE eighteen(plain(typed)) END;
        """;

    /// <summary>Arguments: register, outside file, and a file for the pairs or nothing.</summary>
    public static int Run(string[] args)
    {
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = Settings + Forms;
        command.ExecuteNonQuery();
        var pairs = $"""
            FROM (SELECT number_of(owner_id) AS number, row_no, value FROM {Csv(args[1],
                "row_no INTEGER, owner_id VARCHAR, owner_name VARCHAR, plate VARCHAR, vehicle_type VARCHAR, brand VARCHAR, reg_date VARCHAR, value INTEGER, status VARCHAR, address VARCHAR")}) AS outside
            JOIN (SELECT number_of(id_no) AS number, person_id FROM {Csv(args[0],
                "person_id INTEGER, id_no VARCHAR, name VARCHAR, birth_date VARCHAR, sex VARCHAR, village_code VARCHAR, household_id INTEGER")}) AS register USING (number)
            """;
        command.CommandText = args.Length > 2
            ? $"COPY (SELECT row_no + 1 AS row, person_id, value {pairs} ORDER BY row_no) TO '{Quoted(args[2])}' (HEADER, DELIMITER ',')"
            : $"SELECT count(*), sum(value) {pairs}";
        using var result = command.ExecuteReader();
        if (args.Length == 2 && result.Read())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.GetValue(0)} {result.GetValue(1)}"));
        }

        return 0;
    }

    private static string Csv(string path, string columns) =>
        $"read_csv('{Quoted(path)}', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{{string.Join(", ", columns.Split(", ").Select(c => c.Split(' ')).Select(c => $"'{c[0]}': '{c[1]}'"))}}})";

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
