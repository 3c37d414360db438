'use client'
import ErrorPage from '@/app/error'

// A boundary here keeps the rail and the top bar around it.
export default ErrorPage
