using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Verifications;

public sealed partial class VerificationDesk
{
    private static Problem NotPending { get; } = new("verification.not_pending", "The verification has ended: it was verified, cancelled, has expired or had too many wrong codes. Start a new one.");

    private static Problem TooManySends { get; } = new Problem("verification.resends", $"Its code was sent {MostSends} times already. Start a new verification.").With(MostSends);

    internal static Problem NotFound(Guid key) => new Problem("verification.not_found", $"There is no verification {key}.").With(key);

    private async Task<Outcome<TemplateContent>> ContentAsync(string code, CancellationToken ct)
    {
        if (contents.Find(code) is { } known)
            return known;
        var mark = contents.Mark();
        if (await templates.FindAsync(code, ct) is not { } template)
            return SendRules.NoTemplate(code);
        if (template.Sending is not { Content: var content })
            return SendRules.TemplateNotApproved(code);
        if (template.Type is not MessageType.VerificationCode || !content.Variables.Any(IsCode))
            return new Problem("verification.template_type", $"Template {code} is not for verification codes. Use one of that type.", "templateCode").With(code);
        contents.Keep(code, content, mark);
        return content;
    }

    private static Problem? Misshapen(StartVerification request)
    {
        if (request.Validity < StartVerification.ShortestValidity || request.Validity > StartVerification.LongestValidity)
        {
            var (least, most) = ((int)StartVerification.ShortestValidity.TotalSeconds, (int)StartVerification.LongestValidity.TotalSeconds);
            return new Problem("verification.validity", $"A code is good for {least} to {most} seconds.", "validSeconds").With(least, most);
        }
        if (request.Scheme.Length > StartVerification.LongestScheme)
            return new Problem("verification.scheme", $"The name of a scheme has at most {StartVerification.LongestScheme} characters.", "scheme").With(StartVerification.LongestScheme);
        if (request.ClientReference?.Length > SendRequest.LongestReference)
            return TooLong("clientReference", SendRequest.LongestReference);
        if (request.Signature?.Length > StartVerification.LongestSignature)
            return SendRules.NoSignature(request.Signature);
        if (request.Language?.Length > StartVerification.LongestLanguage)
            return TooLong("language", StartVerification.LongestLanguage);
        if (request.SenderId?.Length > StartVerification.LongestSender)
            return TooLong("senderId", StartVerification.LongestSender);
        if (request.Values?.Sum(v => v.Key.Length + v.Value.Length) > StartVerification.LongestValues)
            return TooLong("variables", StartVerification.LongestValues);
        return request.EndUserAddress is { } address && !IPAddress.TryParse(address, out _)
            ? new Problem("verification.end_user_address", "This is no IP address. Give the end user's IPv4 or IPv6 address, or leave it out.", "endUserAddress")
            : null;
    }

    private static Problem TooLong(string field, int most) => new Problem("verification.too_long", $"This has more than {most} characters.", field).With(most);

    private static bool IsCode(Variable variable) => VariableAttribute.Find(variable.Attribute)?.IsCode == true;

    // What the program gave, and the minutes where it did not: rounded down, for a code must not end before its text says so.
    private static Dictionary<string, string> ValuesOf(StartVerification request, TemplateContent content, Variable code)
    {
        Dictionary<string, string> values = new(request.Values ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        values.Remove(code.Name);
        foreach (var variable in content.Variables.Where(v => v.Attribute == VariableAttribute.VerifyTime))
            values.TryAdd(variable.Name, Math.Floor(request.Validity.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        return values;
    }

    private async Task<VerificationView> ViewAsync(AppDb db, Actor actor, long id, CancellationToken ct) =>
        VerificationBook.Show(actor, await db.Verifications.AsNoTracking().SingleAsync(v => v.Id == id, ct), time.GetUtcNow());
}
