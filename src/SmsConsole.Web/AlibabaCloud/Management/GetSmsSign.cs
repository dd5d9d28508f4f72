using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;
using SmsConsole.Web.Features.Signatures;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>
/// A signature with its review. Carriers' real-name registration is the business of whoever runs the gateway, and nothing is known of it here:
/// the answer says "no state" and "not registered", which keeps nobody from sending.
/// </summary>
internal sealed class GetSmsSign(SignatureRegister register, Refusals refusals) : RpcAction("GetSmsSign", Domestic, ["SignName"])
{
    private const long NoState = -1, NotRegistered = -2;
    private static readonly string[] Carriers = ["mobile", "unicom", "telecom"];

    public override async Task<Fields> RunAsync(RpcCall call, CancellationToken ct)
    {
        if (call.Actor.Lacks(Right.Read) is { } denied)
            return refusals.Say(call, denied);
        if (await register.FindAsync(call.Required("SignName"), ct) is not { Review.State: not ReviewState.Retired } signature)
            return refusals.Say(call, SignatureRegister.NotFound);
        var note = ApplicationNote.Read(signature.Draft.Note);
        var fields = call.Ok();
        fields.Add("SignName", signature.Text);
        fields.Add("SignCode", $"SIGN_{signature.Id}");
        fields.Add("SignStatus", ReviewWords.Number(signature.Review.State));
        fields.Add("SignTag", "2");
        fields.Add("SignUsage", SignatureWords.Usage(signature.Draft.Source));
        fields.Add("ThirdParty", signature.Draft.IsThirdParty);
        fields.Add("AuditInfo", ReviewWords.Audit(signature.Review));
        fields.Add("CreateDate", VendorTime.Show(signature.CreatedAt));
        fields.Add("OrderId", $"{signature.Id}");
        fields.Add("Remark", note.Remark);
        fields.Add("ApplyScene", note["ApplySceneContent"] ?? "");
        fields.Add("QualificationId", note.Number("QualificationId"));
        fields.Add("AuthorizationLetterId", note.Number("AuthorizationLetterId"));
        fields.Add("AuthorizationLetterAuditPass", signature.Review.State is ReviewState.Approved);
        fields.Add("TrademarkId", note.Number("TrademarkId"));
        fields.Add("AppIcpRecordId", note.Number("AppIcpRecordId"));
        fields.Add("FileUrlList", [.. signature.Evidence.Select(e => call.Home + SignatureFiles.Address(signature.Id, e.Id)), .. note.Texts("MoreData")]);
        fields.Add("RegisterResult", NoState);
        fields.Add("SignIspRegisterDetailList", Carriers.Select(Carrier));
        return fields;
    }

    private static Fields Carrier(string code) => new()
    {
        { "OperatorCode", code },
        { "OperatorCompleteTime", "" },
        { "RegisterStatus", NotRegistered },
        { "RegisterStatusReasons", [new Fields { { "ReasonCode", "NON_REGISTER" }, { "ReasonDescList", ["本系统不办理运营商实名报备，请向短信通道服务商查询。"] } }] },
    };
}
