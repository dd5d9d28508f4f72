using System.Text.Json;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Templates in the vendor's numbers and shapes.</summary>
internal static class TemplateWords
{
    private const string Cancelled = "AUDIT_SATE_CANCEL"; // As the vendor spells it.
    private const long International = 3;

    /// <summary>The version that a sender has to do with: the approved one, or else the newest.</summary>
    public static TemplateVersionView Shown(this TemplateView template) => template.Sending ?? template.Newest;

    /// <summary>Type and scope of <c>TemplateType</c> (0 code, 1 notification, 2 promotion, 3 international) and <c>IntlType</c> (0 notification, 1 promotion, 2 code); null for others.</summary>
    public static (MessageType Type, TemplateScope Scope)? TypeOf(long? type, long? international) => (type, international ?? 0) switch
    {
        (0, _) => (MessageType.VerificationCode, TemplateScope.ChineseMainland),
        (1, _) => (MessageType.Notification, TemplateScope.ChineseMainland),
        (2, _) => (MessageType.Promotional, TemplateScope.ChineseMainland),
        (International, 0) => (MessageType.Notification, TemplateScope.Global),
        (International, 1) => (MessageType.Promotional, TemplateScope.Global),
        (International, 2) => (MessageType.VerificationCode, TemplateScope.Global),
        _ => null,
    };

    /// <summary>The same back: 0 code, 1 notification, 2 promotion, 3 international.</summary>
    public static long Outer(TemplateView template) => template.Scope is TemplateScope.Global ? International : template.Type switch
    {
        MessageType.VerificationCode => 0,
        MessageType.Notification => 1,
        _ => 2,
    };

    /// <summary>0 notification, 1 promotion, 2 code.</summary>
    public static long IntlType(TemplateView template) => template.Type switch
    {
        MessageType.Notification => 0,
        MessageType.Promotional => 1,
        _ => 2,
    };

    /// <summary>What the list alone calls them: 0 notification, 1 promotion, 2 code, 6 international.</summary>
    public static long Listed(TemplateView template) => template.Scope is TemplateScope.Global ? 6 : IntlType(template);

    public static string Word(TemplateView template) => ReviewWords.Word(template.Shown().Review.State, Cancelled);

    /// <summary>The variables as a rule tells: name → attribute. What it does not name – the older calls have no rule – is taken as the widest that the type allows.</summary>
    /// <returns>Null when the rule is no object of texts.</returns>
    public static IReadOnlyList<Variable>? Variables(string body, string? rule, MessageType type)
    {
        if (!VendorJson.TryReadValues(rule, out var attributes))
            return null;
        var names = TemplateBody.Parse(body).Value?.VariableNames ?? [];
        return [.. names.Select((name, at) => Describe(name, attributes?.GetValueOrDefault(name) ?? Guess(type, at)))];
    }

    /// <summary>The rule that would make these variables.</summary>
    public static string Rule(TemplateContent content) =>
        JsonSerializer.Serialize(content.Variables.ToDictionary(v => v.Name, v => v.Attribute, StringComparer.Ordinal));

    private static Variable Describe(string name, string code)
    {
        // Older manuals write other_number for other_number2.
        var attribute = VariableAttribute.Find(code) ?? VariableAttribute.Find(code + "2");
        return attribute is null ? new(name, code, 1, "") : new(name, attribute.Code, attribute.MaxLength, attribute.Example);
    }

    private static string Guess(MessageType type, int at) =>
        type is not MessageType.VerificationCode ? "others" : at == 0 ? "characterWithNumber2" : VariableAttribute.VerifyTime;
}
