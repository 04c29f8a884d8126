using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A matter as lists show it.</summary>
internal sealed record MatterRow
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }

    /// <summary>The number called out.</summary>
    public required string Ticket { get; init; }
    public required string CentreCode { get; init; }
    public required string CentreName { get; init; }
    public required string AreaCode { get; init; }
    public required WindowKind Window { get; init; }
    public required string MatterId { get; init; }
    public required string? HouseholdCode { get; init; }
    public required string ApplicantName { get; init; }
    public required bool Green { get; init; }
    public required MatterState State { get; init; }
    public required DateOnly TakenOn { get; init; }
    public required DateTime NumberAt { get; init; }
    public required DateTime? CalledAt { get; init; }
    public required DateOnly? CompleteOn { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required string? RoutedTo { get; init; }
    public required DateOnly? AnsweredOn { get; init; }
    public required PromiseOn Promise { get; init; }

    public TimeSpan? Waited => CalledAt - NumberAt;
}

/// <summary>The matters of an area, newest first.</summary>
internal static class MatterList
{
    /// <summary>Null where the reader may not read who answers for what, or the area lies outside theirs.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="area">The area, 6, 9 or 12 digits.</param>
    /// <param name="today">The day by which a promise is broken.</param>
    /// <param name="centre">Only those of this centre, by its number; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyList<MatterRow>?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly today, string? centre = null, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var read = await (from m in db.Matters.AsNoTracking()
                          join b in db.Bodies on m.BodyId equals b.Id
                          where centre == null || b.Code == centre
                          join h in db.Households on m.HouseholdId equals h.Id into named
                          from h in named.DefaultIfEmpty()
                          select new
                          {
                              m.Id, m.Code, m.BodyId, CentreCode = b.Code, CentreName = b.Name, m.AreaCode, m.Window, m.MatterId, HouseholdCode = h == null ? null : h.Code, m.ApplicantName, m.GreenChannel, m.State,
                              m.TakenOn, m.NumberAt, m.CalledAt, m.CompleteOn, m.DueOn, m.RoutedTo, m.AnsweredOn,
                          }).ToListAsync(cancel);
        var places = new Dictionary<Guid, int>();
        foreach (var day in read.GroupBy(m => (m.BodyId, m.Window, m.TakenOn)))
        {
            foreach (var (m, place) in day.OrderBy(m => m.Code, Comparer<string>.Create(MatterWords.Compare)).Select((m, i) => (m, i + 1)))
            {
                places[m.Id] = place;
            }
        }
        return [.. read.Select(m => new MatterRow
        {
            Id = m.Id, Code = m.Code, Ticket = MatterWords.Ticket(m.Window, places[m.Id]), CentreCode = m.CentreCode, CentreName = m.CentreName, AreaCode = m.AreaCode, Window = m.Window, MatterId = m.MatterId,
            HouseholdCode = m.HouseholdCode, ApplicantName = m.ApplicantName, Green = m.GreenChannel, State = m.State, TakenOn = m.TakenOn, NumberAt = m.NumberAt, CalledAt = m.CalledAt, CompleteOn = m.CompleteOn,
            DueOn = m.DueOn, RoutedTo = m.RoutedTo, AnsweredOn = m.AnsweredOn, Promise = MatterPromise.On(m.State, m.DueOn, m.AnsweredOn, today),
        }).OrderByDescending(m => m.TakenOn).ThenByDescending(m => m.Code, Comparer<string>.Create(MatterWords.Compare))];
    }

    /// <summary>Those who wait, in the order in which they are called.</summary>
    public static IReadOnlyList<MatterRow> Queue(IEnumerable<MatterRow> rows) =>
        [.. rows.Where(m => m.State == MatterState.Waiting).OrderBy(m => (m.Green, m.Code), Comparer<(bool, string)>.Create(MatterWords.CompareInQueue))];
}
