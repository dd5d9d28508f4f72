using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>A template as creating and updating calls describe it.</summary>
internal sealed record TemplateApplication(MessageType Type, TemplateScope Scope, TemplateContent Content)
{
    /// <summary>Null when type or rule are none.</summary>
    public static TemplateApplication? Read(RpcCall call)
    {
        var body = call.Required("TemplateContent");
        if (TemplateWords.TypeOf(call.Number("TemplateType"), call.Number("IntlType")) is not var (type, scope) || TemplateWords.Variables(body, call["TemplateRule"], type) is not { } variables)
            return null;
        return new(type, scope, new(call.Required("TemplateName"), body, variables, new Dictionary<string, string>(StringComparer.Ordinal), ApplicationNote.Of(call).Write()));
    }

    public static Fields Refuse(RpcCall call) =>
        call.Refuse("isv.INVALID_PARAMETERS", "TemplateType 取值为 0 到 3，IntlType 取值为 0 到 2，TemplateRule 须为变量名到变量属性的 JSON 对象。");

    public static Fields Answer(RpcCall call, TemplateView template)
    {
        var fields = call.Ok();
        fields.Add("TemplateCode", template.Code);
        fields.Add("TemplateName", template.Name);
        fields.Add("OrderId", $"{template.Id}");
        return fields;
    }
}
