namespace Luling.Policy.Settlement;

/// <summary>
/// What of a bill nobody has paid yet, in and out of the catalogue, and why. In-catalogue cost carries the reason of the first
/// step that covers it: its deductible, or the share that its rate leaves. What a cap cuts off is put down to the cap whichever
/// step it is. Later payments lessen all reasons alike.
/// </summary>
internal struct Remainder(long inCatalogue, long outOfCatalogue)
{
    private bool explained;
    private long deductible;
    private long cap;
    private long share;
    private long outCap;

    public long InCatalogue { get; private set; } = inCatalogue;

    public long OutOfCatalogue { get; private set; } = outOfCatalogue;

    public readonly long Sum => InCatalogue + OutOfCatalogue;

    public readonly UnpaidParts Parts => new()
    {
        Deductible = deductible,
        Cap = cap + outCap,
        Share = explained ? share : InCatalogue - cap,
        OutOfCatalogue = OutOfCatalogue - outCap,
    };

    /// <param name="covers">The step covers in-catalogue cost.</param>
    /// <param name="held">In-catalogue cost that its deductible held back.</param>
    /// <param name="inside">From in-catalogue cost: what it would pay without its cap, and what it pays.</param>
    /// <param name="outside">The same from out-of-catalogue cost.</param>
    public void Take(bool covers, long held, (long Wanted, long Paid) inside, (long Wanted, long Paid) outside)
    {
        var kept = InCatalogue - inside.Wanted;
        if (covers && !explained)
        {
            (deductible, share, explained) = (held, kept - held, true);
        }
        else if (inside.Wanted > 0)
        {
            // By sums from the left, so that the parts add up and one that was nothing stays nothing.
            var (first, second) = (Part(deductible, kept, InCatalogue), Part(deductible + cap, kept, InCatalogue));
            (deductible, cap, share) = (first, second - first, kept - second);
        }

        outCap = outside.Wanted > 0 ? Part(outCap, OutOfCatalogue - outside.Wanted, OutOfCatalogue) : outCap;
        cap += inside.Wanted - inside.Paid;
        outCap += outside.Wanted - outside.Paid;
        InCatalogue -= inside.Paid;
        OutOfCatalogue -= outside.Paid;
    }

    private static long Part(long part, long kept, long whole) => part == 0 ? 0 : part == whole ? kept : (long)((Int128)part * kept / whole);
}
