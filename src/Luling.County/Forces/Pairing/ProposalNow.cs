namespace Luling.County.Forces;

/// <summary>A proposal over the pairs of a day: whom each household would have, and how many each cadre.</summary>
internal sealed class ProposalNow
{
    public ProposalNow(PairingDay day, IEnumerable<ProposedPair> rows)
    {
        Day = day;
        Helpers = (int[])day.Terms.Seat.Clone();
        Load = (int[])day.Load.Clone();
        var households = day.Task.Households.Select((h, i) => (h.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var cadres = day.Task.Cadres.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i);
        foreach (var row in rows)
        {
            if (!households.TryGetValue(row.HouseholdId, out var household) || (row.PresentCadreId is { } present ? cadres.GetValueOrDefault(present, -1) : -1) != day.Terms.Seat[household])
            {
                Overtaken.Add(row);
            }
            else if (row.CadreId is { } given)
            {
                Put(household, cadres[given]);
            }
        }
    }

    public PairingDay Day { get; }
    public int[] Helpers { get; }
    public int[] Load { get; }

    /// <summary>Rows whose household has left the register or has another helper by now.</summary>
    public List<ProposedPair> Overtaken { get; } = [];

    /// <summary>Cost of the whole, counted anew.</summary>
    public long Cost => Day.Terms.Total([.. Helpers.Select((h, i) => h >= 0 && Day.Terms.MayHelp(h) == HelperFault.None ? h : -1)]);

    public void Put(int household, int cadre)
    {
        if (Helpers[household] is >= 0 and var before)
        {
            Load[before]--;
        }
        Helpers[household] = cadre;
        Load[cadre]++;
    }

    /// <summary>Why a cadre may not be the household's helper in this proposal.</summary>
    public HelperFault MayTake(int household, int cadre) =>
        Day.Terms.MayHelp(household, cadre) is not HelperFault.None and var fault ? fault
        : Load[cadre] - (Helpers[household] == cadre ? 1 : 0) >= Day.Task.Cadres[cadre].Quota ? HelperFault.Full : HelperFault.None;
}
