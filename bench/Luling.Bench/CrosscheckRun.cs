using System.Diagnostics;
using Luling.County.Verification.Crosscheck;

namespace Luling.Bench;

/// <summary>The exact check as a process of its own: register, outside file, hits file; nothing else of the program.</summary>
internal static class CrosscheckRun
{
    public static int Run(string[] args)
    {
        var watch = Stopwatch.StartNew();
        using var register = OutsideFile.Open(args[0]).File!;
        if (register.FindHeadings(["person_id", "id_no"]) is { } fault)
        {
            Console.Error.WriteLine(fault.En);
            return 1;
        }

        Console.Error.WriteLine($"headings {watch.Elapsed.TotalSeconds:0.000}");
        var numbers = RegisterNumbers.Read(register, register.ColumnOf("id_no"), [register.ColumnOf("person_id")]);
        Console.Error.WriteLine($"register {numbers.Rows:N0} {watch.Elapsed.TotalSeconds:0.000}");
        using var outside = OutsideFile.Open(args[1]).File!;
        if (outside.FindHeadings(["owner_id", "value"]) is { } other)
        {
            Console.Error.WriteLine(other.En);
            return 1;
        }

        Console.Error.WriteLine($"opened {watch.Elapsed.TotalSeconds:0.000}");
        using (var hits = new HitsFile(new FileStream(args[2], FileMode.Create, FileAccess.Write, FileShare.None, 0), numbers, 1, ["row", "person_id", "value"]))
        {
            var result = outside.Scan(new ScanRequest
            {
                Index = numbers.Index,
                NumberColumns = [outside.ColumnOf("owner_id")],
                WantedColumns = [outside.ColumnOf("value")],
            }, hits);
            Console.WriteLine($"{result.Matches}");
            Console.Error.WriteLine($"matches {result.Matches:N0} unmatched {result.Unmatched:N0} read {result.Read:N0} blank {result.Blank} {string.Join(' ', result.Troubles)} {result.Fault?.En} {watch.Elapsed.TotalSeconds:0.000}");
        }

        return 0;
    }
}
