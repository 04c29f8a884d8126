namespace Luling.Policy.Facts;

/// <summary>Some rows of another table that stand one after the other, such as a township's: their columns are copied, not read again.</summary>
public sealed class PartOfFacts : FactTable
{
    private readonly FactTable whole;
    private readonly int from;

    /// <summary>So many rows from one on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The other table has no such rows.</exception>
    public PartOfFacts(FactTable whole, int from, int count)
        : base((whole ?? throw new ArgumentNullException(nameof(whole))).Kind, count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + count, whole.Count, nameof(count));
        (this.whole, this.from) = (whole, from);
    }

    /// <inheritdoc/>
    protected override FactColumn Fill(int fact) => whole[fact].Part(from, Count);
}
