using Luling.County.Exchange.Tables;
using Luling.Linkage;

namespace Luling.County.Verification.Crosscheck;

/// <summary>The numbers of a <see cref="ScanResult"/> while they grow.</summary>
internal sealed class ScanCounts
{
    private readonly long[] troubles = new long[Enum.GetValues<RowTroubleCode>().Length];
    private readonly long[] faults = new long[Enum.GetValues<IdentityFault>().Length];

    public long Read, Blank, Matches, Unmatched;

    public void Add(in RowTrouble trouble)
    {
        troubles[(int)trouble.Code]++;
        if (trouble.Code == RowTroubleCode.FaultyNumber)
        {
            faults[(int)trouble.Fault]++;
        }
    }

    public void Add(ScanCounts other)
    {
        Read += other.Read;
        Blank += other.Blank;
        Matches += other.Matches;
        Unmatched += other.Unmatched;
        for (var i = 0; i < troubles.Length; i++)
        {
            troubles[i] += other.troubles[i];
        }

        for (var i = 0; i < faults.Length; i++)
        {
            faults[i] += other.faults[i];
        }
    }

    public void Clear()
    {
        (Read, Blank, Matches, Unmatched) = (0, 0, 0, 0);
        Array.Clear(troubles);
        Array.Clear(faults);
    }

    public ScanResult Result(ScanCheckpoint done, TableFault? fault) => new()
    {
        Done = done,
        Fault = fault,
        Read = Read,
        Blank = Blank,
        Matches = Matches,
        Unmatched = Unmatched,
        Troubles = Enum.GetValues<RowTroubleCode>().Where(c => troubles[(int)c] > 0).ToDictionary(c => c, c => troubles[(int)c]),
        Faults = Enum.GetValues<IdentityFault>().Where(f => faults[(int)f] > 0).ToDictionary(f => f, f => faults[(int)f]),
    };
}
