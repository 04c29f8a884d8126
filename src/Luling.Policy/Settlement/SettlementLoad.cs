using System.Diagnostics.CodeAnalysis;

namespace Luling.Policy.Settlement;

/// <summary>What loading gave: a chain, or every fault of the file, never both and never neither.</summary>
public sealed record SettlementLoad
{
    internal SettlementLoad(SettlementChain? chain, IReadOnlyList<ProgrammeFault> faults)
    {
        Chain = chain;
        Faults = faults;
    }

    /// <summary>The chain; null when the file has faults.</summary>
    public SettlementChain? Chain { get; }

    /// <summary>The faults in the order of the file; empty when there is a chain.</summary>
    public IReadOnlyList<ProgrammeFault> Faults { get; }

    /// <summary>True when there is a chain.</summary>
    [MemberNotNullWhen(true, nameof(Chain))]
    public bool IsSound => Chain is not null;
}

/// <summary>One step of the chain as the file names it.</summary>
public sealed record SettlementStep
{
    /// <summary>Short name for columns and JSON, such as <c>ncms</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name in Chinese.</summary>
    public required string NameZh { get; init; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; init; }

    /// <summary>Who pays it, in Chinese.</summary>
    public required string PayerZh { get; init; }

    /// <summary>Who pays it, in English.</summary>
    public required string PayerEn { get; init; }

    /// <summary>Where the step comes from: document, article.</summary>
    public required string Source { get; init; }

    /// <summary>Keys of the parameters it is computed from, in the order of the file.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }
}

/// <summary>A bill whose result a late bill changed.</summary>
/// <param name="Before">As it was settled without the late bills.</param>
/// <param name="After">As it is settled with them.</param>
public sealed record SettlementChange(SettledBill Before, SettledBill After);
