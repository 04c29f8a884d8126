using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Luling.County.Access;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Demo;

internal sealed record BuildDemoRequest
{
    public long Seed { get; init; } = DemoPlan.DefaultSeed;
    /// <summary>Folder that keeps the input files and <c>truth.json</c>; null keeps nothing.</summary>
    public string? Out { get; init; }
    public Action<DemoProgress>? Progress { get; init; }
}

/// <summary>What is being imported now, and how much of all rows is done (0 to 1).</summary>
internal readonly record struct DemoProgress(string File, double Share);

internal readonly record struct DemoPhase(string Name, int Rows, double Seconds);

internal abstract record BuildDemoOutcome
{
    internal sealed record Built(int Households, int Persons, double Seconds, IReadOnlyList<DemoPhase> Phases) : BuildDemoOutcome;

    /// <summary>The county has rows already: the demonstration never mixes with them.</summary>
    internal sealed record NotEmpty : BuildDemoOutcome;

    internal sealed record UnknownCounty : BuildDemoOutcome;
}

/// <summary>Builds the demonstration county (issue 2, section 6) in an empty database, through the same import door as every file of an office.
/// The mark that it is a demonstration is stored first, so that generated rows never stand without it.</summary>
internal sealed class BuildDemoCounty(CountyStore store)
{
    /// <summary>The setting beside <see cref="CreateDemonstrationAccounts.DemonstrationKey"/> that names the seed.</summary>
    public const string SeedKey = "demonstration.seed";

    public async Task<BuildDemoOutcome> HandleAsync(Scope actor, BuildDemoRequest request, CancellationToken cancel = default)
    {
        var clock = Stopwatch.StartNew();
        var planning = Task.Run(() => DemoPlan.Make(request.Seed, actor.CountyCode), cancel);
        if (!await BeginAsync(actor, request.Seed, cancel))
        {
            return new BuildDemoOutcome.NotEmpty();
        }
        if (await new SetUpCounty(store).HandleAsync(actor, cancel) == SetUpCountyOutcome.UnknownCounty)
        {
            return new BuildDemoOutcome.UnknownCounty();
        }
        var plan = await planning;
        var phases = new List<DemoPhase> { new("plan", 0, clock.Elapsed.TotalSeconds) };

        // The next file is written while the one before it is taken in.
        var files = Channel.CreateBounded<(DemoSheet Sheet, MemoryStream File)>(2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var writing = Task.Run(() => WriteAsync(plan, request, files.Writer, stop.Token), CancellationToken.None);
        try
        {
            var all = plan.Sheets.Sum(s => s.Rows.Count);
            var done = 0;
            await foreach (var (sheet, file) in files.Reader.ReadAllAsync(cancel))
            {
                var began = clock.Elapsed.TotalSeconds;
                await ImportAsync(actor, sheet, file, p => request.Progress?.Invoke(new DemoProgress(DemoFiles.NameOf(sheet), (done + p.Rows) / (double)all)), cancel);
                done += sheet.Rows.Count;
                phases.Add(new DemoPhase(sheet.Name, sheet.Rows.Count, clock.Elapsed.TotalSeconds - began));
            }
            await writing;
        }
        finally
        {
            await stop.CancelAsync();
        }
        return new BuildDemoOutcome.Built(plan.Households, plan.Persons, clock.Elapsed.TotalSeconds, phases);
    }

    private Task<bool> BeginAsync(Scope actor, long seed, CancellationToken cancel) => store.ActAsync(actor, nameof(BuildDemoCounty), async act =>
    {
        if (await act.Db.Households.AnyAsync(cancel) || await act.Db.Settings.AnyAsync(cancel))
        {
            return false;
        }
        CountySetting Setting(string key, string value) => new() { CountyCode = actor.CountyCode, Id = act.NewId(), Key = key, Value = value };
        await act.InsertAsync([Setting(CreateDemonstrationAccounts.DemonstrationKey, "true"), Setting(SeedKey, seed.ToString(CultureInfo.InvariantCulture))], cancel);
        act.About(actor.CountyCode, new { seed });
        return true;
    }, cancel: cancel);

    private static async Task WriteAsync(DemoPlan plan, BuildDemoRequest request, ChannelWriter<(DemoSheet, MemoryStream)> to, CancellationToken cancel)
    {
        try
        {
            if (request.Out is { } folder)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllBytesAsync(Path.Combine(folder, DemoFiles.TruthName), DemoFiles.WriteTruth(request.Seed, plan.Truth), cancel);
            }
            foreach (var sheet in plan.Sheets)
            {
                var file = DemoFiles.Write(sheet);
                if (request.Out is not null)
                {
                    await File.WriteAllBytesAsync(Path.Combine(request.Out, DemoFiles.NameOf(sheet)), file.ToArray(), cancel);
                }
                await to.WriteAsync((sheet, file), cancel);
            }
            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
        }
    }

    /// <summary>A generated file with an error is a defect of the generator, never of the user.</summary>
    private async Task ImportAsync(Scope actor, DemoSheet sheet, MemoryStream file, Action<ImportProgress> progress, CancellationToken cancel)
    {
        var request = new ImportRequest { Kind = sheet.Kind, File = file, FileName = DemoFiles.NameOf(sheet), KeepFaults = 20, Progress = progress };
        switch (await new ImportFile(store).HandleAsync(actor, request, cancel))
        {
            case ImportOutcome.Read { Report: { Taken: true, Changed: > 0 } report } when report.Changed + report.Unchanged == sheet.Rows.Count:
                return;
            case ImportOutcome.Read { Report: var report }:
                var first = report.Faults.FirstOrDefault(f => f.Level == FaultLevel.Error);
                throw new InvalidOperationException($"{request.FileName}: {report.Accepted} of {sheet.Rows.Count} rows taken; {report.Errors} errors, first {first?.Code} in row {first?.Row}, column {first?.Column}.");
            case ImportOutcome.Unusable unusable:
                throw new InvalidOperationException($"{request.FileName}: {unusable.Code}, {unusable.Message.En}");
            case var other:
                throw new InvalidOperationException($"{request.FileName}: {other.GetType().Name}.");
        }
    }
}
