using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Demo;

/// <summary>What the demonstration shows: an online shop with customers in many countries.</summary>
internal static class DemoTables
{
    public const string Author = "mei@demo.example";
    public const string Approver = "anders@demo.example";
    public const string Admin = "grace@demo.example";

    public static readonly NewUser[] People =
    [
        new(Admin, "Grace Okafor", Roles.Admin),
        new(Author, "Mei Lin", Roles.Author),
        new(Approver, "Anders Holm", Roles.Approver),
        new("otto@demo.example", "Otto Brandt", Roles.Auditor),
    ];

    private static readonly Dictionary<string, string> OneLanguage = new(StringComparer.Ordinal);

    public static readonly DemoTemplate[] Templates =
    [
        new(MessageType.Notification, TemplateScope.Global, ReviewState.Approved, new(
            "Parcel on its way", "Your order ${order} has left our warehouse and should reach you on ${day}.",
            [new("order", "other_number2", 12, "NW48213"), new("day", "time", 10, "2026-03-14")],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["de"] = "Ihre Bestellung ${order} hat unser Lager verlassen und kommt voraussichtlich am ${day} bei Ihnen an.",
                ["fr"] = "Votre commande ${order} a quitté notre entrepôt et devrait arriver le ${day}.",
                ["ja"] = "ご注文 ${order} を発送しました。お届け予定日は ${day} です。",
            }, "Sent when a parcel is **scanned out**.")),
        new(MessageType.VerificationCode, TemplateScope.Global, ReviewState.Approved, new(
            "Sign-in code", "${code} is your Northwind sign-in code. It ends in ${minutes} minutes; never tell it to anyone.",
            [new("code", "numberCaptcha", 6, "482913"), new("minutes", "verifyTime", 2, "5")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["es"] = "${code} es su código de acceso a Northwind. Caduca en ${minutes} minutos; no lo comparta con nadie." }, null)),
        new(MessageType.Notification, TemplateScope.ChineseMainland, ReviewState.Approved, new(
            "取件提醒", "您的包裹${parcel}已到达门店，请凭取件码${code}在三日内领取。",
            [new("parcel", "tracking_number", 16, "SF12345678"), new("code", "pick_up_code", 10, "12-3-4567")], OneLanguage, "门店到货时发送。")),
        new(MessageType.VerificationCode, TemplateScope.ChineseMainland, ReviewState.Approved, new(
            "登录验证码", "您的登录验证码为${code}，请在${minutes}分钟内输入，勿告知他人。",
            [new("code", "numberCaptcha", 6, "482913"), new("minutes", "verifyTime", 2, "5")], OneLanguage, null)),
        new(MessageType.Promotional, TemplateScope.ChineseMainland, ReviewState.InReview, new(
            "春季上新", "北风家居春季新品已上架，全场满三百减五十，欢迎到店选购。拒收请回复R", [], OneLanguage, "请在三月一日前审核。")),
        new(MessageType.Promotional, TemplateScope.ChineseMainland, ReviewState.Rejected, new(
            "限时抢购", "全网最低价，最后一天，错过不再有！拒收请回复R", [], OneLanguage, null), "“全网最低价”没有依据，请改为可以证明的说法。"),
        new(MessageType.Promotional, TemplateScope.Global, ReviewState.Approved, new(
            "Spring collection", "The spring collection is in our shops: oak tables, wool rugs and garden chairs, with 20% off until Sunday.", [], OneLanguage, null)),
        new(MessageType.Notification, TemplateScope.Global, ReviewState.Draft, new(
            "Appointment reminder", "We will deliver and assemble your furniture on ${day} at ${hour}. Please keep the hallway free.",
            [new("day", "time", 10, "2026-03-14"), new("hour", "time", 5, "14:30")], OneLanguage, "Wording still to be agreed with the fitters.")),
        new(MessageType.Notification, TemplateScope.Global, ReviewState.Retired, new(
            "Old pick-up notice", "Your parcel ${parcel} waits for you at the shop.", [new("parcel", "tracking_number", 16, "SF12345678")], OneLanguage, null)),
    ];

    public static readonly (string Text, SignatureDraft Draft, ReviewState State, string? Reason)[] Signatures =
    [
        ("北风家居", new(SignatureSource.Company, false, "营业执照名称。"), ReviewState.Approved, null),
        ("Northwind", new(SignatureSource.Trademark, false, "Registered word mark, classes 20 and 35."), ReviewState.Approved, null),
        ("北风会员", new(SignatureSource.App, false, "会员应用的名称。"), ReviewState.InReview, null),
        ("好家具", new(SignatureSource.Shop, true, null), ReviewState.Rejected, "名称过于宽泛，无法说明发送者是谁。"),
    ];

    public static readonly SenderIdDraft[] SenderIds =
    [
        new("Northwind", "GB", "Shops and online orders."),
        new("Northwind", "DE", "Bestellungen aus dem deutschen Shop."),
        new("Northwind", "FR", "Commandes de la boutique française."),
        new("Northwind", "SG", "Registered with the local registry.", "Company extract and letter of authorisation."),
        new("Northwind", "ES"),
        new("Northwind", "HK"),
    ];

    /// <summary>Numbers are made of the beginning and a running number; <c>Odd</c> ends are ones that the simulated carrier treats badly.</summary>
    public static readonly DemoCampaign[] Campaigns =
    [
        new("Parcels of Monday", "Parcel on its way", "Northwind", "phone,order,day", "NW48{0:000},2026-03-14", 300, [("+447700900", "000"), ("+4915228817", "000"), ("+336399812", "00"), ("+6581234", "0000")], ["+447479990001", "+447479990002", "+4917619990004", "+447479990005"]),
        new("三月到店取件", "取件提醒", "北风家居", "手机号,parcel,code", "SF6320{0:0000},{0:0000}", 400, [("+8613800", "000000"), ("+8615912", "000000")], ["+8613809990001", "+8613809990003", "+8613809990009", "12345"]),
        new("Spring collection, members", "Spring collection", "Northwind", "phone,name", "Member {0}", 250, [("+447700901", "000"), ("+4915228818", "000")], ["+447479990001"]),
    ];

    public static readonly (string To, string Code)[] Codes = [("+447700900123", "482913"), ("+4915228817386", "730164"), ("+34612345678", "915528"), ("+447479990002", "204471")];
}
