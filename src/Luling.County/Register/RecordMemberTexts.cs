namespace Luling.County.Register;

/// <summary>What came of recording that a member joined or left, in words.</summary>
internal static class RecordMemberTexts
{
    private static readonly Bilingual NotAllowed = ("您的角色不能变更家庭成员。请联系村或乡镇。", "Your role may not change members. Ask the village or the township.");
    private static readonly Bilingual NotFound = ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area.");
    private static readonly Bilingual InFuture = ("日期在今天之后。请在变动发生后再登记。", "The day lies in the future. Record the change once it has happened.");

    public static Bilingual Of(RecordMemberJoinedOutcome outcome) => outcome switch
    {
        RecordMemberJoinedOutcome.Done => ("成员已增加。", "The member is added."),
        RecordMemberJoinedOutcome.NotAllowed => NotAllowed,
        RecordMemberJoinedOutcome.NotFound => NotFound,
        RecordMemberJoinedOutcome.NoName => ("请填写姓名。", "Enter the person's name."),
        RecordMemberJoinedOutcome.RelationUnknown => ("请选择与户主关系。", "Choose the relation to the head."),
        RecordMemberJoinedOutcome.SecondHead => ("该户已有户主，不能再增加一个。请改选与户主关系。", "The household has a head already. Choose another relation."),
        RecordMemberJoinedOutcome.ReasonDoesNotFit => ("请选择增加原因。", "Choose why the person joins."),
        RecordMemberJoinedOutcome.NumberMissing => ("请填写证件号码；只有新生儿可以暂缺。", "Enter the identity number; only a newborn may lack one for now."),
        RecordMemberJoinedOutcome.NumberWrong => ("证件号码有误：位数、出生日期或校验码不对。请对照证件重新填写。", "The identity number is wrong: its length, day of birth or check character does not fit. Type it again from the document."),
        RecordMemberJoinedOutcome.BirthMissing => ("没有证件号码时必须填写出生日期。", "Without an identity number the day of birth is needed."),
        RecordMemberJoinedOutcome.BirthDiffers => ("出生日期与证件号码不符。请对照证件改正其中之一。", "The day of birth differs from the identity number. Mend whichever is wrong."),
        RecordMemberJoinedOutcome.SexMissing => ("没有证件号码时必须选择性别。", "Without an identity number the sex is needed."),
        RecordMemberJoinedOutcome.SexDiffers => ("性别与证件号码第 17 位不符。请对照证件改正其中之一。", "The sex differs from digit 17 of the identity number. Mend whichever is wrong."),
        RecordMemberJoinedOutcome.InFuture => InFuture,
        RecordMemberJoinedOutcome.BeforeBirth => ("增加日期早于出生日期。请核对日期。", "The person would join before being born. Check the days."),
        RecordMemberJoinedOutcome.BeforeRegistration => ("增加日期早于该户首次识别。请核对日期，或先登记该户状态。", "The day comes before the household was first registered. Check the day, or register the household first."),
        RecordMemberJoinedOutcome.AlreadyMember => ("此人已是该户成员，没有改动。", "This person is a member of the household already; nothing was changed."),
        RecordMemberJoinedOutcome.MemberElsewhere => ("此证件号码的人是县内另一户的成员。请先在那一户登记减少，再在此增加。", "A person of this number is a member of another household of the county. Record the leaving there first."),
        RecordMemberJoinedOutcome.NameDiffers => ("此证件号码在册，但姓名不同。请核对姓名和证件号码。", "This number is on file under another name. Check name and number."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static Bilingual Of(RecordMemberLeftOutcome outcome) => outcome switch
    {
        RecordMemberLeftOutcome.Done => ("成员已减少。", "The member's leaving is recorded."),
        RecordMemberLeftOutcome.NotAllowed => NotAllowed,
        RecordMemberLeftOutcome.NotFound => NotFound,
        RecordMemberLeftOutcome.NotAMember => ("此人现在不是该户成员。请重新选择。", "This person is no member of the household now. Choose again."),
        RecordMemberLeftOutcome.InFuture => InFuture,
        RecordMemberLeftOutcome.BeforeJoining => ("减少日期必须晚于此人成为成员的日期。请核对日期。", "The day must come after the person joined. Check the day."),
        RecordMemberLeftOutcome.NewHeadNeeded => ("户主离开后，家里还有人。请选择新户主。", "The head leaves others behind. Choose who becomes head."),
        RecordMemberLeftOutcome.NewHeadIsNoMember => ("新户主必须是留在家里的成员。请重新选择。", "The new head must be a member who stays. Choose again."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
