using Luling.Linkage;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>
/// What a scan does with the rows it finds. A file is cut into parts that several threads work on; each part collects its own rows and is
/// then handed over by <see cref="Commit"/>, one at a time, in the order of the file. So whatever the threads do, the outcome is the same.
/// </summary>
internal abstract class ScanSink
{
    /// <summary>An empty part. Called from any thread; parts are used again after <see cref="ScanPart.Clear"/>.</summary>
    public abstract ScanPart NewPart();

    /// <summary>Takes over what a part collected. In the order of the file, never two at a time, but on changing threads.</summary>
    /// <param name="part">Made by <see cref="NewPart"/>.</param>
    /// <param name="done">What is done with this part included: a scan that is stopped goes on from here.</param>
    public abstract void Commit(ScanPart part, in ScanCheckpoint done);
}

/// <summary>The rows of one stretch of the file, in its order. Used by one thread at a time.</summary>
internal abstract class ScanPart
{
    /// <summary>These register rows come next: a part that will look something up for them may touch it now, all at once, so that waits for
    /// memory overlap. Only a hint; not every scan gives it.</summary>
    public virtual void Expect(ReadOnlySpan<int> registerRows)
    {
    }

    /// <summary>A number of the row stands in the register. Called once for each number column that matches and each register row with that number.</summary>
    public virtual void Matched(scoped in OutsideRow row, scoped in NumberFound number, int registerRow)
    {
    }

    /// <summary>The row cannot be compared by number, or not by the number in that column. Every such row comes here, also those that only probability can join.</summary>
    public virtual void Unusable(scoped in OutsideRow row, scoped in RowTrouble trouble)
    {
    }

    /// <summary>A sound number that the register does not hold. Only when <see cref="ScanRequest.OfferUnmatched"/> asks for it.</summary>
    public virtual void Unmatched(scoped in OutsideRow row, scoped in NumberFound number)
    {
    }

    public abstract void Clear();
}

/// <summary>A sound number.</summary>
/// <param name="Column">The place in <see cref="ScanRequest.NumberColumns"/> where it stood.</param>
/// <param name="Key">The number.</param>
/// <param name="OtherCentury">True when fifteen digits were typed that the standard reads as born in the 1800s, and the register holds that number only with 19: see <see cref="CitizenReading.OtherCentury"/>.</param>
internal readonly record struct NumberFound(int Column, CitizenKey Key, bool OtherCentury = false);

/// <summary>Why a row could not be compared by number.</summary>
/// <param name="Code">The kind of trouble; the scan counts rows by it.</param>
/// <param name="Fault">The fault of the number for <see cref="RowTroubleCode.FaultyNumber"/>, else <see cref="IdentityFault.None"/>.</param>
/// <param name="Column">The place in <see cref="ScanRequest.NumberColumns"/> for a faulty number or a placeholder, else 0.</param>
internal readonly record struct RowTrouble(RowTroubleCode Code, IdentityFault Fault = IdentityFault.None, int Column = 0);

internal enum RowTroubleCode : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No number column of the row holds anything.</summary>
    EmptyNumber,

    /// <summary>A number that is none: see <see cref="RowTrouble.Fault"/>.</summary>
    FaultyNumber,

    /// <summary>The placeholder 999999…, which identifies nobody.</summary>
    Placeholder,

    /// <summary>The row ends before its number column.</summary>
    TooFewCells,

    /// <summary>The row has more cells than there are headings, and something stands in them: a separator inside a text has shifted the columns.</summary>
    TooManyCells,
}
