using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>What a receipt shows to whoever holds it, without signing in: how the matter stands. No name, no household, no number, no words of anybody.</summary>
internal sealed record MatterReceipt
{
    /// <summary>So long after its end a receipt still answers; after that the address is as good as none.</summary>
    public const int DaysAfterEnd = 180;

    public required MatterState State { get; init; }
    public required WindowKind Window { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required DateOnly? AnsweredOn { get; init; }
    public required PromiseOn Promise { get; init; }

    /// <summary>Needed papers that are missing, by what they are called.</summary>
    public required IReadOnlyList<Bilingual> Missing { get; init; }

    /// <summary>Null where no matter has this token, or it ended too long ago.</summary>
    public static async Task<MatterReceipt?> FindAsync(CountyStore store, Programme programme, string countyCode, string? token, DateOnly today, CancellationToken cancel = default)
    {
        if (ReceiptToken.Read(token) is not { } known)
        {
            return null;
        }
        await using var db = store.Open(Scope.Operator(countyCode));
        if (await db.Matters.AsNoTracking().SingleOrDefaultAsync(m => m.Token == known, cancel) is not { } matter || await EndAsync(db, matter, cancel) is { } end && end.AddDays(DaysAfterEnd) < today)
        {
            return null;
        }
        return new MatterReceipt
        {
            State = matter.State, Window = matter.Window, DueOn = matter.State == MatterState.Withdrawn ? null : matter.DueOn, AnsweredOn = matter.AnsweredOn,
            Promise = MatterPromise.On(matter.State, matter.DueOn, matter.AnsweredOn, today),
            Missing = MatterWords.IsOpen(matter.State) ? [.. (await MatterDossier.PapersAsync(db, programme, matter, cancel)).Where(p => p is { Needed: true, SeenOn: null }).Select(p => p.Name)] : [],
        };
    }

    private static async Task<DateOnly?> EndAsync(CountyDb db, Matter matter, CancellationToken cancel) => matter.State switch
    {
        MatterState.Answered => matter.AnsweredOn,
        MatterState.Withdrawn => await db.MatterSteps.Where(s => s.OfMatterId == matter.Id && s.Kind == MatterStepKind.Withdrawn).Select(s => (DateOnly?)s.On).FirstOrDefaultAsync(cancel) ?? matter.TakenOn,
        _ => null,
    };
}
