import { EditorView } from '@codemirror/view'

/**
 * Typing over a selection, done by the editor instead of the browser: the browser would keep the looks of what it takes
 * away as inline styles of its own, which the content security policy refuses aloud.
 */
export const typeOverLines = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { from, to } = view.state.selection.main
    const text = event.data
    if (event.inputType !== 'insertText' || !text || view.composing || !event.cancelable) return false
    if (from === to) return false
    event.preventDefault()
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    const isTaken = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))
    if (!isTaken) view.dispatch(insert())
    return true
  },
})
