using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;

namespace SmsConsole.Web.Features.What;

/// <summary>The answer to a <see cref="Question"/>: what is known of the recipient, the text as it would arrive, and all that stands against it, the worst first.</summary>
public sealed record Rehearsed(RehearsedMessage? Recipient, string Text, IReadOnlyList<Problem> Obstacles)
{
    public bool Mainland => Recipient?.Country?.IsMainland ?? false;

    public static async Task<Rehearsed> OfAsync(Question question, Rehearsal rehearsal, Actor actor, CancellationToken ct)
    {
        if (!question.HasNumber)
            return new(null, question.WholeText(question.Form?.IsMainland ?? false), []);
        var whole = question.Form is { } form
            ? await rehearsal.OfTemplateAsync(actor, question.ToRequest(form), ct)
            : await rehearsal.OfTextAsync(actor, question.ToText(), ct);
        if (whole.Value?.Recipients is [var recipient])
            return new(recipient, recipient.Text ?? question.WholeText(recipient.Country?.IsMainland ?? false), recipient.Obstacles);

        // What stops everybody (a template not approved, a signature not known) leaves the number and the sender to be told.
        var bare = new TextToRehearse([question.To.Trim()], "", question.MessageType, null, question.Sender);
        var known = (await rehearsal.OfTextAsync(actor, bare, ct)).Value?.Recipients is [var one] ? one : null;
        return new(known, question.WholeText(known?.Country?.IsMainland ?? false), [.. whole.Problems, .. known?.Obstacles.Where(o => o.Code != "signature.required") ?? []]);
    }
}
