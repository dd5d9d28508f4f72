using SmsConsole.Core.Access;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

public sealed partial class Outbox
{
    /// <summary>
    /// What would become of a text if an approved template said it; stores nothing. The text is given even where it would be stopped.
    /// Problems that stop all: <c>access.denied</c>, <c>message.too_many</c>, <c>message.too_long</c>, <c>signature.…</c>.
    /// </summary>
    internal async Task<Outcome<IReadOnlyList<PreviewedMessage>>> PreviewTextAsync(Actor actor, TextToRehearse request, CancellationToken ct)
    {
        if (actor.Lacks(Right.Read) is { } denied)
            return denied;
        if (request.To.Count > SendRequest.MostRecipients)
            return TooMany(request.To.Count);
        if (request.Text.Length > SmsText.MaxLength)
            return Composer.TooLong(request.Text);
        var opened = await composers.OpenTextAsync(request.Type, request.Signature, Wanted(request.SenderId), ct);
        if (!opened.IsOk)
            return opened.Problems.ToList();
        var suppressed = await SuppressedAsync(request.To, null, request.Type, ct);
        List<PreviewedMessage> previews = [];
        foreach (var to in request.To)
        {
            var recipient = RecipientGate.Read(to, null);
            previews.Add(recipient.Problem is { } unreadable
                ? new(to, recipient, "", null, [unreadable])
                : await PreviewTextAsync(to, recipient, request.Text, opened.Value, suppressed, ct));
        }
        return previews;
    }

    private static async ValueTask<PreviewedMessage> PreviewTextAsync(
        string to, Recipient recipient, string text, OpenedText opened, HashSet<long> suppressed, CancellationToken ct)
    {
        var decision = await opened.DecideAsync(recipient.Number.Country, ct);
        var whole = SignatureText.Prefix(opened.Signature?.Text, text, recipient.Number.Country == Country.ChineseMainland);
        List<Problem> problems = decision.Problem is { } obstacle ? [obstacle] : [];
        if (whole.Length > SmsText.MaxLength)
            problems.Add(Composer.TooLong(whole));
        if (suppressed.Contains(recipient.Number.Digits))
            problems.Add(OnList);
        return new(to, recipient, whole, decision.Shown, problems);
    }
}
