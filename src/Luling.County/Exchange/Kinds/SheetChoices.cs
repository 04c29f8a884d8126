using Luling.County.Exchange.Sheets;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Responsibility;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Villages;
using Luling.Policy.Settlement;

namespace Luling.County.Exchange.Kinds;

/// <summary>The words by which clerks write the choices of the simple sheets.</summary>
internal static class SheetChoices
{
    public static readonly Choice<ServiceKind> Services = new(
        (ServiceKind.Road, "道路", "road"), (ServiceKind.Water, "饮水", "water"), (ServiceKind.Power, "用电", "power"),
        (ServiceKind.Broadcast, "广播电视", "broadcast"), (ServiceKind.Telecom, "通信网络", "telecom"),
        (ServiceKind.Clinic, "卫生室", "clinic"), (ServiceKind.CultureRoom, "文化室", "culture room"));

    public static readonly Choice<ProjectKind> Projects = new(
        (ProjectKind.Road, "道路", "road"), (ProjectKind.Water, "饮水", "water"), (ProjectKind.Power, "用电", "power"),
        (ProjectKind.Broadcast, "广播电视", "broadcast"), (ProjectKind.Telecom, "通信网络", "telecom"),
        (ProjectKind.Environment, "环境整治", "environment"), (ProjectKind.PublicBuilding, "公共建筑", "public building"));

    public static readonly Choice<CardClass> Cards = new Choice<CardClass>(
        (CardClass.Blue, "蓝卡户", "blue"), (CardClass.Yellow, "黄卡户", "yellow"), (CardClass.Red, "红卡户", "red"))
        .Or(CardClass.Blue, "蓝卡", "蓝").Or(CardClass.Yellow, "黄卡", "黄").Or(CardClass.Red, "红卡", "红");

    public static readonly Choice<VerificationResult> Results = new(
        (VerificationResult.Qualified, "合格", "qualified"), (VerificationResult.Doubtful, "存疑", "doubtful"), (VerificationResult.Unqualified, "不合格", "unqualified"));

    public static readonly Choice<DocumentKind> Papers = new Choice<DocumentKind>(
        (DocumentKind.ShareCertificate, "股权证", "share certificate"), (DocumentKind.ResidenceCertificate, "居住证", "residence certificate"),
        (DocumentKind.RegistrationCertificate, "登记证", "registration certificate"), (DocumentKind.PolicyBooklet, "扶贫政策宣传手册", "policy booklet"),
        (DocumentKind.CadreHandbook, "干部帮扶手册", "cadre's handbook"), (DocumentKind.IncomeForm, "贫困户收入确认公示表", "income form"),
        (DocumentKind.HealthCertificate, "健康扶贫证", "health certificate"))
        .Or(DocumentKind.ResidenceCertificate, "安居证").Or(DocumentKind.PolicyBooklet, "政策宣传手册").Or(DocumentKind.CadreHandbook, "帮扶手册").Or(DocumentKind.IncomeForm, "收入确认公示表");

    public static readonly Choice<CareLevel> CareLevels = new Choice<CareLevel>(
        (CareLevel.Township, "乡镇级", "township"), (CareLevel.County, "县级", "county"), (CareLevel.Tertiary, "县外三级", "tertiary"))
        .Or(CareLevel.Township, "乡级", "乡镇", "乡镇卫生院", "一级").Or(CareLevel.County, "县", "县级医院", "二级").Or(CareLevel.Tertiary, "三级", "三级医院", "县外");

    public static readonly Choice<OutsideCause> OutsideCauses = new Choice<OutsideCause>(
        (OutsideCause.DrugOutsideCatalogue, "药品不在目录", "drug outside the catalogue"), (OutsideCause.DiseaseOutsideCatalogue, "病种不在目录", "disease outside the catalogue"),
        (OutsideCause.NotRegularProduct, "非正规上市药品", "not a regular marketed product"), (OutsideCause.NotAdmitted, "不能住院", "could not be admitted"))
        .Or(OutsideCause.DrugOutsideCatalogue, "drug", "drug-outside-catalogue", "药品目录外").Or(OutsideCause.DiseaseOutsideCatalogue, "disease", "disease-outside-catalogue", "病种目录外")
        .Or(OutsideCause.NotRegularProduct, "product", "not-regular-product", "非正规产品").Or(OutsideCause.NotAdmitted, "admission", "not-admitted", "未能住院");

    public static readonly Choice<IndustryKind> Industries = new(
        (IndustryKind.Pomelo, "蜜柚", "pomelo"), (IndustryKind.Grape, "葡萄", "grape"), (IndustryKind.ChickenShed, "鸡棚", "chicken shed"),
        (IndustryKind.Forestry, "林业特色产业", "forestry"), (IndustryKind.Livestock, "养殖等", "livestock"));

    public static readonly Choice<RenewalKind> Renewals = new(
        (RenewalKind.Rebuilt, "拆旧建新", "rebuilt"), (RenewalKind.Repaired, "维修加固", "repaired"));

    public static readonly Choice<RelocationKind> Relocations = new(
        (RelocationKind.WholeVillage, "整村搬迁", "whole village"), (RelocationKind.Scattered, "零星搬迁", "scattered"));

    public static readonly Choice<FundLevel> Levels = new(
        (FundLevel.Central, "中央", "central"), (FundLevel.Province, "省级", "province"), (FundLevel.City, "市级", "city"), (FundLevel.County, "县级", "county"));

    public static readonly Choice<BodyKind> Bodies = new(
        (BodyKind.LeadingGroup, "领导小组", "leading group"), (BodyKind.Office, "脱贫攻坚办公室", "office"), (BodyKind.WorkingGroup, "工作组", "working group"),
        (BodyKind.TownshipLeadingGroup, "乡镇领导小组", "township leading group"), (BodyKind.ServiceCentre, "精准脱贫服务中心", "service centre"),
        (BodyKind.InspectionTeam, "专项督查组", "inspection team"), (BodyKind.CountyUnit, "县直单位", "county unit"));

    public static readonly Choice<BodyRole> Roles = new(
        (BodyRole.Leader, "组长", "leader"), (BodyRole.FirstDeputyLeader, "第一副组长", "first deputy leader"),
        (BodyRole.ExecutiveDeputyLeader, "常务副组长", "executive deputy leader"), (BodyRole.DeputyLeader, "副组长", "deputy leader"),
        (BodyRole.Member, "成员", "member"), (BodyRole.Director, "主任", "director"), (BodyRole.DeputyDirector, "副主任", "deputy director"));

    public static readonly Choice<WindowKind> Windows = new(
        (WindowKind.Policy, "政策咨询", "policy advice"), (WindowKind.Industry, "产业扶贫", "industry"), (WindowKind.Labour, "劳务扶贫", "labour"),
        (WindowKind.Housing, "安居扶贫", "housing"), (WindowKind.Schooling, "智力扶贫", "schooling"), (WindowKind.Guarantee, "保障扶贫", "guarantee"),
        (WindowKind.Health, "健康扶贫", "health"));

    public static readonly Choice<LetterKind> Letters = new(
        (LetterKind.TownshipTarget, "乡镇目标责任书", "township target letter"), (LetterKind.UnitTarget, "县直单位目标责任书", "county-unit target letter"),
        (LetterKind.VillageTarget, "村级责任书", "village target letter"), (LetterKind.RegisterQuality, "建档立卡质量责任书", "register quality letter"));

    public static readonly Choice<TargetMeasure> Measures = new(
        (TargetMeasure.Coverage, "全覆盖指标", "coverage"), (TargetMeasure.Figure, "统计数字", "figure"));

    public static readonly Choice<CadreRank> Ranks = new Choice<CadreRank>(
        (CadreRank.CountyLeader, "县领导", "county leader"), (CadreRank.SectionChief, "正科级", "section chief"),
        (CadreRank.DeputySection, "副科级", "deputy section"), (CadreRank.Ordinary, "一般干部", "ordinary cadre"))
        .Or(CadreRank.CountyLeader, "县处级").Or(CadreRank.Ordinary, "科员");

    public static readonly Choice<PostKind> Posts = new(
        (PostKind.FirstSecretary, "第一书记", "first secretary"), (PostKind.SecretaryAssistant, "村书记助理", "assistant to the secretary"),
        (PostKind.DirectorAssistant, "村主任助理", "assistant to the director"), (PostKind.VillageSecretary, "村党组织书记", "village secretary"),
        (PostKind.VillageDirector, "村委会主任", "village director"));

    public static readonly Choice<VisitPlace> VisitPlaces = new(
        (VisitPlace.Home, "入户", "at the home"), (VisitPlace.Village, "在村", "in the village"), (VisitPlace.Telephone, "电话", "by telephone"), (VisitPlace.Elsewhere, "其他地点", "elsewhere"));

    public static readonly Choice<OrganisationKind> Organisations = new(
        (OrganisationKind.VillageBranch, "村党支部", "village branch"), (OrganisationKind.TalentAssociation, "乡土人才协会党组织", "talent association"),
        (OrganisationKind.CooperativeBranch, "合作社党支部", "co-operative branch"));

    public static readonly Choice<ProblemSource> ProblemSources = new Choice<ProblemSource>(
        (ProblemSource.Meeting, "会议", "meeting"), (ProblemSource.Inspection, "督查", "inspection"), (ProblemSource.Survey, "调查", "survey"), (ProblemSource.Citizen, "群众反映", "citizen"),
        (ProblemSource.Objection, "公示异议", "objection"), (ProblemSource.Appraisal, "考核", "appraisal"), (ProblemSource.Other, "其他", "other"))
        .Or(ProblemSource.Meeting, "调度会").Or(ProblemSource.Inspection, "专项督查", "督导").Or(ProblemSource.Citizen, "信访", "来访");

    public static readonly Choice<ProblemState> ProblemStates = new Choice<ProblemState>(
        (ProblemState.Open, "待整改", "open"), (ProblemState.Rectified, "待验收", "waits for acceptance"), (ProblemState.Closed, "已销号", "closed"))
        .Or(ProblemState.Open, "整改中", "未整改").Or(ProblemState.Rectified, "已整改").Or(ProblemState.Closed, "销号", "已办结");

    public static readonly Choice<FundMisuse> Misuses = new(
        (FundMisuse.Occupation, "挤占", "occupied"), (FundMisuse.Diversion, "挪用", "diverted"), (FundMisuse.Retention, "截留", "held back"), (FundMisuse.Embezzlement, "贪污", "embezzled"));
}

/// <summary>The Chinese names of <see cref="MeasureIds"/> on sheets.</summary>
internal static class MeasureNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [MeasureIds.Dibao] = "农村低保",
        [MeasureIds.Wubao] = "五保供养",
        [MeasureIds.DibaoTopUp] = "低保提标",
        [MeasureIds.WubaoSupport] = "五保供养金",
        [MeasureIds.PensionPremium] = "养老保险代缴",
        [MeasureIds.EducationAid] = "教育资助",
        [MeasureIds.NcmsPremium] = "新农合代缴",
        [MeasureIds.CriticalIllness] = "大病保险",
        [MeasureIds.SupplementaryPremium] = "商业补充保险代缴",
    };

    private static readonly Dictionary<string, string> Ids = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    public static IReadOnlyList<Bilingual> All => [.. Names.Select(n => new Bilingual(n.Value, n.Key))];

    public static string Of(string id) => Names[id];

    /// <summary>The id from the name (or the id itself), with a fault where it is neither.</summary>
    public static string Read(RowCells row, string heading)
    {
        var text = row.Text(heading);
        if (text.Length == 0 || Names.ContainsKey(text))
        {
            return text;
        }
        if (Ids.TryGetValue(text, out var id))
        {
            return id;
        }
        row.Error(heading, "outside-list", FaultTexts.OutsideList(text, All));
        return "";
    }
}
