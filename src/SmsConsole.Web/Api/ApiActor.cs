using System.Reflection;
using SmsConsole.Core.Access;

namespace SmsConsole.Web.Api;

/// <summary>The actor of an API request, as a handler's parameter; it passes for an <see cref="Actor"/> wherever Core wants one.</summary>
internal sealed record ApiActor(Actor Actor) : IBindableFromHttpContext<ApiActor>
{
    public static implicit operator Actor(ApiActor actor) => actor.Actor;

    public static ValueTask<ApiActor?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<ApiActor>());
}
