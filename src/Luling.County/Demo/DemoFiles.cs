using System.Text.Encodings.Web;
using System.Text.Json;
using Luling.County.Exchange.Tables;

namespace Luling.County.Demo;

/// <summary>Sheets as the files that offices send: the newest of the large ones as workbooks, the oldest in the encoding of old
/// machines, the rest as UTF-8.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string TruthName = "truth.json";

    public static TableFormat FormatOf(DemoSheet sheet) => sheet.Name switch
    {
        "households-2016" or "persons-2016" or "claims" or "property-2017" => TableFormat.Xlsx,
        "households-2014" or "vehicles-2016" => TableFormat.CsvGbk,
        _ => TableFormat.CsvUtf8,
    };

    public static string NameOf(DemoSheet sheet) => sheet.Name + (FormatOf(sheet) == TableFormat.Xlsx ? ".xlsx" : ".csv");

    public static MemoryStream Write(DemoSheet sheet)
    {
        var stream = new MemoryStream();
        using (var writer = TableWriter.Create(stream, FormatOf(sheet), sheet.Name, sheet.Headings, leaveOpen: true))
        {
            foreach (var row in sheet.Rows)
            {
                writer.WriteTexts(row);
            }
        }
        stream.Position = 0;
        return stream;
    }

    public static byte[] WriteTruth(long seed, IReadOnlyList<DemoTruth> truth) => JsonSerializer.SerializeToUtf8Bytes(new { seed, count = truth.Count, truth }, Json);
}
