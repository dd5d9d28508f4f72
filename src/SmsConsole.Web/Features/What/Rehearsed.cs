using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Web.Features.What;

/// <summary>The answer to a <see cref="Question"/>: what is known of the recipient, the text as it would arrive, and all that stops it, and the moment that was asked about.</summary>
public sealed record Rehearsed(RehearsedMessage? Recipient, string Text, IReadOnlyList<Problem> Obstacles, DateTimeOffset At)
{
    public bool Mainland => Recipient?.Country?.IsMainland ?? false;

    /// <summary>The zone whose clock decides over the hours there, or null without a country.</summary>
    public TimeZoneInfo? Zone => Recipient?.Country is { } country ? TimeZoneInfo.FindSystemTimeZoneById(country.QuietHours?.TimeZone ?? country.TimeZones[0]) : null;

    public static async Task<Rehearsed> OfAsync(Question question, Rehearsal rehearsal, Actor actor, DateTimeOffset at, CancellationToken ct)
    {
        if (!question.HasNumber)
            return new(null, question.WholeText(question.Form?.IsMainland ?? false), [], at);
        var whole = question.Form is { } form
            ? await rehearsal.OfTemplateAsync(actor, question.ToRequest(form), at, ct)
            : await rehearsal.OfTextAsync(actor, question.ToText(), at, ct);
        if (whole.Value?.Recipients is [var recipient])
            return new(recipient, recipient.Text ?? question.WholeText(recipient.Country?.IsMainland ?? false), recipient.Obstacles, at);

        // What stops everybody (a template not approved, a signature not known) leaves the number and the sender to be told.
        var bare = new TextToRehearse([question.To.Trim()], "", question.MessageType, null, question.Sender);
        var known = (await rehearsal.OfTextAsync(actor, bare, at, ct)).Value?.Recipients is [var one] ? one : null;
        return new(known, question.WholeText(known?.Country?.IsMainland ?? false), [.. whole.Problems, .. known?.Obstacles ?? []], at);
    }
}
