using System.Globalization;
using Luling.County.Verification.Crosscheck;

namespace Luling.Bench;

/// <summary>The exact check alone as a process of its own: register, outside file, list of pairs; no programme, no rules.</summary>
internal static class CrosscheckEngine
{
    /// <summary>Arguments: register, outside file, the file for the pairs.</summary>
    public static int Run(string[] args)
    {
        using var register = Open(args[0], "person_id", "id_no");
        using var outside = Open(args[1], "owner_id", "value");
        var numbers = CrosscheckRegister.Read(register, register.ColumnOf("id_no"), [register.ColumnOf("person_id")]);
        using var hits = new CrosscheckHits(new FileStream(args[2], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0), numbers, labels: 1, ["row", "person_id", "value"]);
        var result = outside.Scan(new ScanRequest
        {
            Index = numbers.Index,
            NumberColumns = [outside.ColumnOf("owner_id")],
            WantedColumns = [outside.ColumnOf("value")],
        }, hits);
        Console.WriteLine(result.Matches.ToString(CultureInfo.InvariantCulture));
        return result.Fault is null ? 0 : 1;
    }

    private static OutsideFile Open(string path, params string[] headings)
    {
        var opening = OutsideFile.Open(path);
        return opening.Opened && opening.File.FindHeadings(headings) is null ? opening.File : throw new InvalidOperationException($"{path} is not of this benchmark.");
    }
}
