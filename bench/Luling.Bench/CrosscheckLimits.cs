using System.Globalization;
using Sylvan.Data.Csv;

namespace Luling.Bench;

/// <summary>What the files cost without any check: bytes only, and every cell by a fast reader on one thread.</summary>
internal static class CrosscheckLimits
{
    public static int Bytes(string[] paths)
    {
        var buffer = new byte[1 << 20];
        var sum = 0L;
        foreach (var path in paths)
        {
            using var file = File.OpenHandle(path);
            var offset = 0L;
            while (RandomAccess.Read(file, buffer, offset) is > 0 and var read)
            {
                offset += read;
            }

            sum += offset;
        }

        Console.WriteLine(sum.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static int Cells(string[] paths)
    {
        var cells = 0L;
        foreach (var path in paths)
        {
            using var csv = CsvDataReader.Create(path, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 16 });
            while (csv.Read())
            {
                for (var i = 0; i < csv.RowFieldCount; i++)
                {
                    cells += csv.GetFieldSpan(i).Length >= 0 ? 1 : 0;
                }
            }
        }

        Console.WriteLine(cells.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
