using System.Globalization;
using Luling.County.Exchange.Tables;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>One file of a source compared with the register.</summary>
internal sealed record SourceCheck
{
    public required RecordSource Source { get; init; }
    public required string Path { get; init; }
    public required RecordReading Reading { get; init; }
    public required ScanResult Scan { get; init; }
    public required HitSink Hits { get; init; }

    /// <summary>The outcome, or why the file cannot be used. What was written of a file that ends early is of no use: the caller throws it away.</summary>
    public static (SourceCheck? Check, TableFault? Fault) Run(
        RecordReading reading, string path, RegisterPersons persons, Stream? output, RowTroubleFile? troubles, CultureInfo culture, Action<ScanProgress>? progress, CancellationToken cancel)
    {
        var opening = OutsideFile.Open(path);
        if (!opening.Opened)
        {
            return (null, opening.Fault);
        }
        using var file = opening.File;
        if (file.FindBy(reading.Source.Person.Number) is { } fault)
        {
            return (null, fault);
        }
        var layout = SourceLayout.Of(reading.Source, file)!;
        troubles?.Begin(reading.Source.Id);
        var sink = new HitSink(layout, reading, persons, output, troubles, culture);
        var scan = file.Scan(new ScanRequest { Index = persons.Index, NumberColumns = [layout.NumberColumn], WantedColumns = layout.WantedColumns, Progress = progress }, sink, cancel);
        if (scan.Fault is { } broken)
        {
            return (null, broken);
        }
        sink.Finish();
        return (new SourceCheck { Source = reading.Source, Path = path, Reading = reading, Scan = scan, Hits = sink }, null);
    }
}
