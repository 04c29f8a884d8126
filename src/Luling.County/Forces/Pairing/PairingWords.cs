namespace Luling.County.Forces;

/// <summary>Reasons as they are kept in the rows, and as people read them.</summary>
internal static class PairingWords
{
    /// <summary>What a pair's end or a proposed pair keeps: a stable word, not a sentence.</summary>
    public static string Code(PairingReason reason) => reason switch
    {
        PairingReason.Kept => "kept",
        PairingReason.HadNone => "had-none",
        PairingReason.HelperHasNoQuota => "helper-no-quota",
        PairingReason.HelperIsPoor => "helper-poor",
        PairingReason.HelperIsKin => "helper-kin",
        PairingReason.HelperHasTooMany => "helper-too-many",
        PairingReason.NoPlaceLeft => "no-place",
        PairingReason.NobodyMayHelp => "nobody-may",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static Bilingual NameOf(PairingReason reason) => reason switch
    {
        PairingReason.Kept => ("保留原帮扶人", "keeps its helper"),
        PairingReason.HadNone => ("原无帮扶人", "had no helper"),
        PairingReason.HelperHasNoQuota => ("原帮扶人职级无结对标准", "the helper's rank has no quota"),
        PairingReason.HelperIsPoor => ("原帮扶人本人在册", "the helper stands on the register himself"),
        PairingReason.HelperIsKin => ("原帮扶人是本户亲属", "the helper is kin of the household"),
        PairingReason.HelperHasTooMany => ("原帮扶人超过结对标准", "the helper has more than the quota"),
        PairingReason.NoPlaceLeft => ("结对名额不足", "no place is left"),
        PairingReason.NobodyMayHelp => ("没有可以帮扶本户的干部", "no cadre may help this household"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>A kept reason in words; what a person wrote stands as written.</summary>
    public static Bilingual Read(string? kept) =>
        Enum.GetValues<PairingReason>().Where(r => Code(r) == kept).Select(r => (Bilingual?)NameOf(r)).FirstOrDefault() ?? (kept ?? "", kept ?? "");

    public static Bilingual NameOf(HelperFault fault) => fault switch
    {
        HelperFault.None => ("可以结对", "may help"),
        HelperFault.NoQuota => ("该干部职级没有结对标准，请先在政策方案中补上。", "The cadre's rank has no quota; add one to the programme first."),
        HelperFault.PoorHimself => ("该干部本人是建档立卡户成员，不能帮扶他人。请改选。", "The cadre stands on the register himself and cannot help others. Choose another."),
        HelperFault.Kin => ("该干部是本户亲属，不能帮扶本户。请改选。", "The cadre is kin of the household. Choose another."),
        HelperFault.Full => ("该干部结对户数已达“4321”标准。请改选，或先调出一户。", "The cadre has as many households as the rank's quota gives. Choose another, or move one away first."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    public static Bilingual NameOf(ProposalState state) => state switch
    {
        ProposalState.Draft => ("待批准", "waits for approval"),
        ProposalState.Approved => ("已批准", "approved"),
        ProposalState.Discarded => ("已作废", "discarded"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
