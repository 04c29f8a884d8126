using MiniExcelLibs;

namespace Luling.Bench;

/// <summary>The peer of the import: MiniExcel reads every cell of the file and does nothing with it.</summary>
internal static class BareRead
{
    public static int Run(string path)
    {
        long cells = 0;
        foreach (IDictionary<string, object?> row in MiniExcel.Query(path, useHeaderRow: false))
        {
            cells += row.Count;
        }
        Console.WriteLine(cells);
        return 0;
    }
}
