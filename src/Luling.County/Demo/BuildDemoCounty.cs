using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Demo;

internal sealed record BuildDemoRequest
{
    /// <summary>Null continues an interrupted build with its own seed, and begins with <see cref="DemoPlan.DefaultSeed"/>.</summary>
    public long? Seed { get; init; }
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

/// <summary>Builds the demonstration county in an empty database, through the same doors as every file of an office or a department. Lists that
/// the programme does not read are left out.
/// The mark that it is a demonstration is stored first, so that generated rows never stand without it; it says
/// <see cref="Building"/> until the last file is in. A build that was interrupted continues with the first file that is missing.</summary>
internal sealed class BuildDemoCounty(CountyStore store, Programme programme)
{
    /// <summary>The setting beside <see cref="CreateDemonstrationAccounts.DemonstrationKey"/> that names the seed.</summary>
    public const string SeedKey = "demonstration.seed";

    /// <summary>The value of the mark while files are missing.</summary>
    public const string Building = "building";

    private readonly ReceiveDelivery receive = new(store, programme, new CountySnapshots(store));

    public async Task<BuildDemoOutcome> HandleAsync(Scope actor, BuildDemoRequest request, CancellationToken cancel = default)
    {
        var clock = Stopwatch.StartNew();
        if (await BeginAsync(actor, request.Seed, cancel) is not { } seed)
        {
            return new BuildDemoOutcome.NotEmpty();
        }
        var planning = Task.Run(() => DemoPlan.Make(seed, actor.CountyCode), cancel);
        if (await new SetUpCounty(store).HandleAsync(actor, cancel) == SetUpCountyOutcome.UnknownCounty)
        {
            return new BuildDemoOutcome.UnknownCounty();
        }
        var plan = await planning;
        var sheets = plan.Sheets.Where(s => s.Delivered is null || receive.Sources.Any(source => source.Id == s.Kind)).ToList();
        var phases = new List<DemoPhase> { new("plan", 0, clock.Elapsed.TotalSeconds) };
        var taken = await TakenAsync(actor, cancel);

        // The next file is written while the one before it is taken in.
        var files = Channel.CreateBounded<(DemoSheet Sheet, MemoryStream File)>(2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var writing = Task.Run(() => WriteAsync(plan, sheets, seed, request.Out, taken, files.Writer, stop.Token), CancellationToken.None);
        try
        {
            var all = sheets.Sum(s => s.Rows.Count);
            var done = sheets.Where(s => taken.Contains(RequestOf(seed, s))).Sum(s => s.Rows.Count);
            await foreach (var (sheet, file) in files.Reader.ReadAllAsync(cancel))
            {
                var began = clock.Elapsed.TotalSeconds;
                void Tell(int rows) => request.Progress?.Invoke(new DemoProgress(DemoFiles.NameOf(sheet), (done + rows) / (double)all));
                await (sheet.Delivered is { } delivered
                    ? ReceiveAsync(actor, sheet, delivered, file, RequestOf(seed, sheet), p => Tell(p.Rows), cancel)
                    : ImportAsync(actor, sheet, file, RequestOf(seed, sheet), p => Tell(p.Rows), cancel));
                done += sheet.Rows.Count;
                phases.Add(new DemoPhase(sheet.Name, sheet.Rows.Count, clock.Elapsed.TotalSeconds - began));
            }
            await writing;
            await EndAsync(actor, plan, cancel);
        }
        finally
        {
            await stop.CancelAsync();
        }
        return new BuildDemoOutcome.Built(plan.Households, plan.Persons, clock.Elapsed.TotalSeconds, phases);
    }

    /// <summary>The seed to build with; null when the county holds other rows, a whole demonstration or one of another seed.</summary>
    private Task<long?> BeginAsync(Scope actor, long? asked, CancellationToken cancel) => store.ActAsync<long?>(actor, nameof(BuildDemoCounty), async act =>
    {
        if (await IsUnfinishedAsync(act.Db, cancel))
        {
            var begun = long.Parse((await act.Db.Settings.SingleAsync(s => s.Key == SeedKey, cancel)).Value, CultureInfo.InvariantCulture);
            return asked is null || asked == begun ? begun : null;
        }
        if (await act.Db.Households.AnyAsync(cancel) || await act.Db.Settings.AnyAsync(cancel))
        {
            return null;
        }
        var seed = asked ?? DemoPlan.DefaultSeed;
        CountySetting Setting(string key, string value) => new() { CountyCode = actor.CountyCode, Id = act.NewId(), Key = key, Value = value };
        await act.InsertAsync([Setting(CreateDemonstrationAccounts.DemonstrationKey, Building), Setting(SeedKey, seed.ToString(CultureInfo.InvariantCulture))], cancel);
        act.About(actor.CountyCode, new { seed });
        return seed;
    }, cancel: cancel);

    private Task<bool> EndAsync(Scope actor, DemoPlan plan, CancellationToken cancel) => store.ActAsync(actor, nameof(BuildDemoCounty), async act =>
    {
        (await act.Db.Settings.SingleAsync(s => s.Key == CreateDemonstrationAccounts.DemonstrationKey, cancel)).Value = "true";
        act.About(actor.CountyCode, new { files = plan.Sheets.Count });
        return true;
    }, cancel: cancel);

    /// <summary>An interrupted build waits to be continued.</summary>
    public static Task<bool> IsUnfinishedAsync(CountyDb db, CancellationToken cancel = default) =>
        db.Settings.AnyAsync(s => s.Key == CreateDemonstrationAccounts.DemonstrationKey && s.Value == Building, cancel);

    /// <summary>The key of a file's act: a file that is in is not taken again.</summary>
    private static Guid RequestOf(long seed, DemoSheet sheet) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"demonstration/{seed.ToString(CultureInfo.InvariantCulture)}/{sheet.Name}")).AsSpan(0, 16));

    private async Task<HashSet<Guid>> TakenAsync(Scope actor, CancellationToken cancel)
    {
        await using var db = store.Open(actor);
        return [.. await db.JournalEntries.Where(e => e.RequestId != null).Select(e => e.RequestId!.Value).ToListAsync(cancel)];
    }

    private static async Task WriteAsync(DemoPlan plan, List<DemoSheet> sheets, long seed, string? folder, HashSet<Guid> taken, ChannelWriter<(DemoSheet, MemoryStream)> to, CancellationToken cancel)
    {
        try
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllBytesAsync(Path.Combine(folder, DemoFiles.TruthName), DemoFiles.WriteTruth(seed, plan.Truth), cancel);
            }
            foreach (var sheet in sheets)
            {
                var missing = !taken.Contains(RequestOf(seed, sheet));
                if (!missing && folder is null)
                {
                    continue;
                }
                var file = DemoFiles.Write(sheet);
                if (folder is not null)
                {
                    await File.WriteAllBytesAsync(Path.Combine(folder, DemoFiles.NameOf(sheet)), file.ToArray(), cancel);
                }
                if (missing)
                {
                    await to.WriteAsync((sheet, file), cancel);
                }
            }
            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
        }
    }

    private async Task ReceiveAsync(Scope actor, DemoSheet sheet, DemoDelivery delivered, MemoryStream file, Guid requestId, Action<DeliveryProgress> progress, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + Path.GetExtension(DemoFiles.NameOf(sheet)));
        try
        {
            await using (var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                file.WriteTo(to);
            }
            var request = new ReceiveDeliveryRequest { Source = sheet.Kind, Path = path, FileName = DemoFiles.NameOf(sheet), Sender = delivered.Sender, DataDay = delivered.Day, Progress = progress, RequestId = requestId };
            var outcome = await receive.HandleAsync(actor, request, cancel);
            if (outcome is not ReceiveDeliveryOutcome.Received { Report: var report } || report.Rows != sheet.Rows.Count)
            {
                throw new InvalidOperationException($"{request.FileName}: {ReceiveDelivery.TextOf(outcome).En}");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A generated file with an error is a defect of the generator, never of the user.</summary>
    private async Task ImportAsync(Scope actor, DemoSheet sheet, MemoryStream file, Guid requestId, Action<ImportProgress> progress, CancellationToken cancel)
    {
        var request = new ImportRequest { Kind = sheet.Kind, File = file, FileName = DemoFiles.NameOf(sheet), KeepFaults = 20, Progress = progress, RequestId = requestId };
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
